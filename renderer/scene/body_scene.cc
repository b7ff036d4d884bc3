#include "renderer/scene/cases_scene.h"
#include "renderer/scene/clock_scene.h"
#include "renderer/scene/counters_scene.h"
#include "renderer/scene/image_scene.h"
#include "renderer/scene/marquee_scene.h"
#include "renderer/scene/page_scene.h"
#include "renderer/scene/page_time.h"
#include "renderer/scene/qr_scene.h"
#include "renderer/scene/scene.h"

namespace tingping {
namespace {

std::unique_ptr<Scene> MakeGuide(const SceneContext& context, const PlaylistItem& item) {
  const Guide* guide = context.program.FindGuide(item.ref);
  if (guide == nullptr) return nullptr;
  return MakeDocumentScene(context, DocumentOf(*guide),
                           {.name = "guide", .seconds = item.seconds, .motion = item.motion});
}

std::unique_ptr<Scene> MakeNotice(const SceneContext& context, const PlaylistItem& item,
                                  CivilDate date) {
  const Notice* notice = context.program.FindNotice(item.ref);
  if (notice == nullptr || !notice->ShownOn(date)) {
    return nullptr;
  }
  return MakeDocumentScene(context, DocumentOf(*notice),
                           {.name = "notice",
                            .seconds = item.seconds,
                            .centred_title = true,
                            .may_grow = true,
                            .motion = item.motion});
}

std::unique_ptr<Scene> MakeText(const SceneContext& context, const PlaylistItem& item) {
  return MakeDocumentScene(context, DocumentOf(item),
                           {.name = "text",
                            .seconds = item.seconds,
                            .centred_title = true,
                            .centred_content = true,
                            .may_grow = true,
                            .motion = item.motion});
}

}  // namespace

std::unique_ptr<Scene> MakeBodyScene(const SceneContext& context, const PlaylistItem& item,
                                     CivilTime now, Instant instant) {
  switch (item.kind) {
    case ItemKind::kCases:
    case ItemKind::kLicences:
      return MakeCases(context, item, instant);
    case ItemKind::kCounters:
      return MakeCounters(context, item, instant);
    case ItemKind::kGuide:
      return MakeGuide(context, item);
    case ItemKind::kNotice:
      return MakeNotice(context, item, now.date);
    case ItemKind::kText:
      return MakeText(context, item);
    case ItemKind::kClock:
      return MakeClock(context, item);
    case ItemKind::kMarquee:
      return MakeMarquee(context, item);
    case ItemKind::kQr:
      return MakeQr(context, item);
    case ItemKind::kImage:
      return MakeImage(context, item);
  }
  return nullptr;
}

std::unique_ptr<Scene> MakeAlert(const SceneContext& context, std::string_view alert_id) {
  const Alert* alert = context.program.FindAlert(alert_id);
  if (alert == nullptr) return nullptr;
  return MakeDocumentScene(context, DocumentOf(*alert, context.program.zone),
                           {.name = "alert",
                            .centred_title = true,
                            .may_grow = true,
                            .theme = &AlertThemeOf(context.screen.palette, alert->level)});
}

std::unique_ptr<Scene> MakeEnquiry(const SceneContext& context) {
  const Document document{context.program.bureau.name,
                          {{Block::Kind::kCentred, {}, context.program.bureau.enquiry}}};
  return MakeDocumentScene(context, document,
                           {.name = "enquiry",
                            .seconds = kStillSeconds,
                            .centred_title = true,
                            .centred_content = true,
                            .may_grow = true});
}

}  // namespace tingping
