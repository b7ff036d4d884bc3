"""Sources as large as the limits allow, in the shapes of the presets; all of it is invented."""

import csv
import io
import json
import zipfile

NAMES = ["赵伟", "欧阳雪梅", "云岭县宏远砂石有限公司", "李娜、张伟", "马依拉·艾合买提"]
ITEMS = ["抵押权登记", "国有建设用地使用权首次登记", "建设工程规划许可证核发", "临时用地审批"]
HEADS = ["受理编号", "事项名称", "事项编码", "申请人", "承办部门", "窗口", "受理日期", "承诺时限",
         "环节", "结果"]
STAGES = ["受理", "办理中", "补正", "办结"]


def row(number):
    return [f"139901-202611-{number:06}", ITEMS[number % 4],
            f"11139901000000001A{number % 9000:013}", NAMES[number % 5], "云岭县自然资源局",
            f"{number % 12 + 1}号窗口", f"2026-11-{number % 20 + 1:02} 09:30", "5",
            STAGES[number % 4], "准予" if number % 4 == 3 else ""]


def as_json(count):
    keys = ["flowsn", "taskname", "itemid", "applyername", "ouname", "windowname", "applydate",
            "promiseday", "status", "result"]
    return json.dumps({"code": "1", "total": count,
                       "data": [dict(zip(keys, row(number))) for number in range(count)]},
                      ensure_ascii=False).encode()


def as_csv(count):
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(HEADS)
    writer.writerows(row(number) for number in range(count))
    return out.getvalue().encode("gb18030")


HTML_COLUMNS = (0, 1, 3, 4, 6, 7, 8, 9)  # a page may have a million elements


def as_html(count):
    head = "".join(f"<th>{HEADS[at]}</th>" for at in HTML_COLUMNS)
    rows = "".join("<tr>" + "".join(f"<td>{cells[at]}</td>" for at in HTML_COLUMNS) + "</tr>\n"
                   for cells in map(row, range(count)))
    return (f"<html><head><meta charset=gb2312></head><body><table><tr>{head}</tr>\n{rows}</table>"
            "</body></html>").encode("gb18030")


def as_rss(count):
    items = "".join(
        f"<item><title>国有建设用地使用权挂牌出让公告（第{number}号）</title>"
        f"<link>http://zrzy.yunling.example/art/{number}.html</link><guid>{number}</guid>"
        "<pubDate>Fri, 20 Nov 2026 09:00:00 +0800</pubDate><category>征地信息</category>"
        "<description><![CDATA[<p>现将有关事项公告如下。</p><p>联系电话：0399-7654001</p>]]>"
        "</description></item>\n" for number in range(count))
    return ("<?xml version=\"1.0\" encoding=\"UTF-8\"?><rss version=\"2.0\"><channel>"
            "<title>公告</title><link>http://zrzy.yunling.example/</link>"
            f"{items}</channel></rss>").encode()


def column(index):
    return chr(ord("A") + index)


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OPENXML = "application/vnd.openxmlformats"


def parts_of(sheet, strings):
    """The files of a workbook with one sheet."""
    def override(part, kind):
        return (f'<Override PartName="/xl/{part}.xml" '
                f'ContentType="{OPENXML}-officedocument.spreadsheetml.{kind}+xml"/>')

    def relation(number, kind, target):
        return f'<Relationship Id="rId{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'

    return {
        "[Content_Types].xml":
            f'<Types xmlns="{PACKAGE}/content-types">'
            f'<Default Extension="rels" ContentType="{OPENXML}-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            + override("workbook", "sheet.main") + override("worksheets/sheet1", "worksheet")
            + override("sharedStrings", "sharedStrings") + "</Types>",
        "_rels/.rels":
            f'<Relationships xmlns="{PACKAGE}/relationships">'
            + relation(1, "officeDocument", "xl/workbook.xml") + "</Relationships>",
        "xl/workbook.xml":
            f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
            '<sheet name="办件" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels":
            f'<Relationships xmlns="{PACKAGE}/relationships">'
            + relation(1, "worksheet", "worksheets/sheet1.xml")
            + relation(2, "sharedStrings", "sharedStrings.xml") + "</Relationships>",
        "xl/worksheets/sheet1.xml":
            f'<worksheet xmlns="{MAIN}"><sheetData>{sheet}</sheetData></worksheet>',
        "xl/sharedStrings.xml":
            f'<sst xmlns="{MAIN}">' + "".join(f"<si><t>{text}</t></si>" for text in strings)
            + "</sst>"}


def as_xlsx(count):
    """A workbook as a spreadsheet program saves it: shared strings."""
    strings = {}

    def cell(name, text):
        number = strings.setdefault(text, len(strings))
        return f'<c r="{name}" t="s"><v>{number}</v></c>'

    lines = []
    for line, values in enumerate([HEADS] + [row(number) for number in range(count)], 1):
        cells = "".join(cell(f"{column(i)}{line}", value)
                        for i, value in enumerate(values) if value)
        lines.append(f'<row r="{line}">{cells}</row>')
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts_of("".join(lines), strings).items():
            archive.writestr(name, text)
    return out.getvalue()


TABLE_FIELDS = {"no": "受理编号", "item_name": "事项名称", "item_code": "事项编码",
                "applicant": "申请人", "dept": "承办部门", "window": "窗口",
                "accepted_on": "受理日期", "promised_days": "承诺时限", "result": "结果",
                "stage": {"from": "环节", "map": {stage: stage for stage in STAGES}}}


def feed(kind):
    """The entry of the configuration for one of them."""
    entry = {"id": "bench", "file": "/source", "limit_rows": 100000}
    if kind == "json":
        return {**entry, "preset": "progress",
                "fields": {"window": "/windowname", "accepted_on": "/applydate",
                           "promised_days": "/promiseday"}}
    if kind == "rss":
        return {**entry, "preset": "notices"}
    rows = {"html": {"rows": "table:"}}.get(kind, {})
    return {**entry, **rows, "format": kind, "fields": TABLE_FIELDS}
