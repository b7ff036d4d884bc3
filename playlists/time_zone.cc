#include <unicode/timezone.h>

#include <cassert>
#include <optional>

#include "playlists/civil_time.h"
#include "playlists/quote.h"

namespace tingping {
namespace {

using std::chrono::days;
using std::chrono::milliseconds;
using std::chrono::seconds;
using std::chrono::sys_days;

constexpr std::string_view kHome = "Asia/Shanghai";

icu::UnicodeString ToIcu(std::string_view name) {
  return icu::UnicodeString::fromUTF8(
      icu::StringPiece(name.data(), static_cast<int32_t>(name.size())));
}

/// Only names of the zone database: ICU alone would take "GMT+8:13" and make UTC of a typo.
bool IsZoneName(const icu::UnicodeString& name) {
  UErrorCode status = U_ZERO_ERROR;
  UBool known = false;
  icu::UnicodeString canonical;
  icu::TimeZone::getCanonicalID(name, canonical, known, status);
  return U_SUCCESS(status) && known != 0 && name != icu::UnicodeString(UCAL_UNKNOWN_ZONE_ID);
}

}  // namespace

struct TimeZone::Impl {
  explicit Impl(const icu::UnicodeString& name) : zone(icu::TimeZone::createTimeZone(name)) {}

  seconds OffsetAt(Instant instant) const {
    UErrorCode status = U_ZERO_ERROR;
    int32_t raw = 0;
    int32_t daylight = 0;
    const auto date = static_cast<UDate>(instant.time_since_epoch().count());
    constexpr UBool kDateIsUtc = false;
    zone->getOffset(date, kDateIsUtc, raw, daylight, status);
    assert(U_SUCCESS(status));
    return std::chrono::duration_cast<seconds>(milliseconds(raw + daylight));
  }

  std::unique_ptr<const icu::TimeZone> zone;
};

Result<TimeZone> TimeZone::Open(std::string_view iana_name) {
  const icu::UnicodeString name = ToIcu(iana_name);
  if (!IsZoneName(name)) {
    return Error{FaultCode::kJsonShape,
                 "没有名为 " + Quoted(iana_name) + " 的时区，应写成 Asia/Shanghai 的样子",
                 {}};
  }
  return TimeZone(std::string(iana_name), std::make_shared<const Impl>(name));
}

TimeZone::TimeZone() : TimeZone(std::string(kHome), std::make_shared<const Impl>(ToIcu(kHome))) {}

TimeZone::TimeZone(std::string name, std::shared_ptr<const Impl> impl)
    : name_(std::move(name)), impl_(std::move(impl)) {}

CivilTime TimeZone::ToCivil(Instant instant) const {
  const auto local = instant + impl_->OffsetAt(instant);
  const auto date = std::chrono::floor<days>(local);
  const auto time = std::chrono::floor<seconds>(local - date);
  return {CivilDate(date), TimeOfDay{static_cast<int>(time.count())}};
}

Instant TimeZone::ToInstant(CivilTime civil) const {
  const Instant local = Instant(sys_days(civil.date)) + seconds(civil.time.seconds);
  // Clocks change at most once within the day around; the two offsets are those before and after.
  Instant before = local - days(1);
  Instant after = local + days(1);
  std::optional<Instant> first;
  for (const seconds offset : {impl_->OffsetAt(before), impl_->OffsetAt(after)}) {
    const Instant candidate = local - offset;
    if (impl_->OffsetAt(candidate) == offset && (!first || candidate < *first)) first = candidate;
  }
  if (first) return *first;
  // A skipped time: find the change itself.
  const seconds old_offset = impl_->OffsetAt(before);
  while (after - before > milliseconds(1)) {
    const Instant middle = before + (after - before) / 2;
    (impl_->OffsetAt(middle) == old_offset ? before : after) = middle;
  }
  return after;
}

int TimeZone::OffsetSeconds(Instant instant) const {
  return static_cast<int>(impl_->OffsetAt(instant).count());
}

}  // namespace tingping
