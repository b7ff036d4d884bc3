#include "playlists/licence.h"

#include "playlists/origin.h"

namespace tingping {

Licence ReadLicence(const JsonDocument& document, const JsonNode& node, Errors* errors) {
  ObjectReader in(document, node, errors);
  Licence out;
  out.no = in.String("no");
  out.name = in.String("name", "");
  out.certificate = in.String("certificate", "");
  out.certificate_no = in.String("certificate_no", "");
  out.category = in.String("category", "");
  out.content = in.String("content", "");
  out.holder_kind = ReadApplicantKind(in, "holder_kind");
  out.holder_masked = in.String("holder_masked", "");
  out.holder_code = in.String("holder_code", "");
  out.decided_on = in.OptionalDate("decided_on");
  out.valid_from = in.OptionalDate("valid_from");
  out.valid_to = in.OptionalDate("valid_to");
  out.organ = in.String("organ", "");
  out.status = in.String("status", "");
  out.gone = in.Bool("gone", false);
  ReadOrigin(in, &out);
  in.Finish();
  return out;
}

}  // namespace tingping
