#include "core/autoscale/usage_source.h"

#include <algorithm>

namespace tabplane::autoscale {

void UsageSource::follow(Demand demand, TimePoint since) {
  demand_ = std::move(demand);
  since_ = since;
  fitted_.reset();
}

void UsageSource::set_sample(TimePoint at, Milli usage) {
  samples_[at] = std::clamp<Milli>(usage, 0, kGreatestDemand);
  fitted_.reset();
}

void UsageSource::forget_sample(TimePoint at) {
  samples_.erase(at);
  fitted_.reset();
}

TimePoint UsageSource::since() const {
  return has_workload() ? since_ : samples_.begin()->first;
}

std::optional<Milli> UsageSource::instant(TimePoint at) const {
  if (has_workload()) return at < since_ ? std::nullopt : std::optional(demand_.at(at));
  const auto after = samples_.upper_bound(at);
  if (after == samples_.begin()) return std::nullopt;
  const auto& [time, usage] = *std::prev(after);
  return (at - time).milliseconds < rhythm_.period_ms ? std::optional(usage) : std::nullopt;
}

std::optional<Milli> UsageSource::usage(TimePoint at) const {
  if (has_workload()) {
    if (at < since_) return std::nullopt;
    if (rhythm_.sample_ms == rhythm_.period_ms) return demand_.at(at);
    const std::int64_t count = rhythm_.period_ms / rhythm_.sample_ms;
    Milli sum = 0;
    for (std::int64_t sample = 0; sample < count; ++sample) {
      sum += demand_.at({at.unix_ms - sample * rhythm_.sample_ms});
    }
    return sum / count;
  }
  // A mean by differences from the first: sums of any reports stay within 64 bits.
  auto sample = samples_.upper_bound({at.unix_ms - rhythm_.period_ms});
  if (sample == samples_.end() || sample->first > at) return std::nullopt;
  const Milli base = sample->second;
  Milli above = 0;
  Milli count = 0;
  for (; sample != samples_.end() && sample->first <= at; ++sample, ++count) {
    above += sample->second - base;
  }
  return base + above / count;
}

std::optional<Milli> UsageSource::peak(TimePoint after, TimePoint upto) const {
  std::optional<Milli> highest;
  if (has_workload()) {
    if (after < since_) return std::nullopt;
    for (std::int64_t at = upto.unix_ms; at > after.unix_ms; at -= rhythm_.sample_ms) {
      highest = std::max(highest.value_or(0), demand_.at({at}));
    }
    return highest;
  }
  TimePoint covered = after;  // data so far
  for (auto at = samples_.upper_bound(after); at != samples_.end() && at->first <= upto; ++at) {
    if ((at->first - covered).milliseconds > rhythm_.period_ms) return std::nullopt;
    covered = at->first;
    highest = std::max(highest.value_or(0), at->second);
  }
  if ((upto - covered).milliseconds >= rhythm_.period_ms) return std::nullopt;
  return highest;
}

std::optional<Milli> UsageSource::forecast(ForecastMethod method, TimePoint now,
                                           TimePoint at) const {
  if (!any()) return std::nullopt;
  const Past past = [this](TimePoint when) { return instant(when); };
  if (method == ForecastMethod::seasonal_naive) return seasonal_naive(past, since(), now, at);
  const TimePoint refreshed = refreshed_at(now);
  if (!fitted_ || fitted_->refreshed != refreshed) {
    fitted_ = std::make_unique<Fit>(Fit{refreshed, HoltWinters(past, since(), refreshed)});
  }
  return fitted_->model.at(at);
}

}  // namespace tabplane::autoscale
