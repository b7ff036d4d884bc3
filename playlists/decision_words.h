// The words of a decision, and what stands above the schedule put into it.
#pragma once

#include <string>

#include "playlists/schedule.h"

namespace tingping {

/// Chinese sentences for Decision::why and Beaten::why.
std::string WhyBeaten(const Rule& loser, const Rule& winner);
std::string WhyWon(const Rule& rule, CivilDate service_day, const Day& day);
std::string WhyRotating(std::size_t playlists);
std::string WhyResumed(const Claim& preempted);

/// With a clock that is not to be trusted: the rules fit for any hour, whatever their dates and
/// times, by kind and priority; else the default if it is fit; else nothing, which is the built-in
/// slate.
Decision SafeDecision(const Schedule& schedule, CivilTime now);

/// What somebody started by hand, above the schedule.
void PutManual(const Live& live, CivilTime now, Decision* decision);
/// Warnings, above all else. With an untrusted clock they stand until they are released, for nobody
/// can tell whether they have run out.
void PutAlerts(const Live& live, CivilTime now, Decision* decision);
/// Brings `until` forward to where a warning or a hand begins or ends.
void CutToLive(const Live& live, CivilTime now, Decision* decision);

}  // namespace tingping
