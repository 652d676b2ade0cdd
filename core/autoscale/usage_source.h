// Where one type's usage is read from: a workload, or what clients reported.
#pragma once

#include <map>
#include <memory>
#include <optional>

#include "core/autoscale/forecast.h"
#include "core/autoscale/generator.h"
#include "core/autoscale/rule.h"

namespace tabplane::autoscale {

class UsageSource final : public Readings {
 public:
  using Samples = std::map<TimePoint, Milli>;

  // Of a workload, there since `since`; or of reports, when the demand is empty.
  void follow(Demand demand, TimePoint since);
  void set_rhythm(const Rhythm& rhythm) { rhythm_ = rhythm; }
  // Reports. A workload goes before them.
  void set_sample(TimePoint at, Milli usage);
  void forget_sample(TimePoint at);
  const Samples& samples() const { return samples_; }

  bool has_workload() const { return !demand_.empty(); }
  // Whether anything is known at all.
  bool any() const { return has_workload() || !samples_.empty(); }
  // The first instant that is known. REQUIRES: any().
  TimePoint since() const;

  // What is asked for at an instant; of reports, the newest one not older than a period.
  std::optional<Milli> instant(TimePoint at) const;

  std::optional<Milli> usage(TimePoint at) const override;
  std::optional<Milli> peak(TimePoint after, TimePoint upto) const override;
  std::optional<Milli> forecast(ForecastMethod method, TimePoint now, TimePoint at) const override;

 private:
  Demand demand_;
  TimePoint since_;
  Samples samples_;
  Rhythm rhythm_{kUsualPeriod_ms, kUsualPeriod_ms};
  struct Fit {
    TimePoint refreshed;
    HoltWinters model;
  };
  mutable std::unique_ptr<Fit> fitted_;
};

}  // namespace tabplane::autoscale
