// How the rule behaves beyond the document: everything at zero is the document's plain behaviour.
#pragma once

#include <cstdint>

#include "core/store/row.h"

namespace tabplane::autoscale {

// What becomes of a step that would go beyond the cap.
enum class Overshoot : std::uint8_t {
  clip,  // it ends at the cap
  stop,  // it is refused
};

// Prediction only ever scales up.
enum class Prediction : std::uint8_t { off, forecast, on };

enum class ForecastMethod : std::uint8_t { seasonal_naive, holt_winters };

struct RuleOptions {
  Overshoot overshoot = Overshoot::clip;
  bool scale_down = false;
  std::uint32_t band_permille = 0;  // below the threshold, for the projection of a step down
  std::uint32_t window_s = 0;       // that usage must have been low for; 0 = one period
  std::uint32_t cooldown_up_s = 0;
  std::uint32_t cooldown_down_s = 0;
  std::uint32_t consecutive = 0;  // evaluations in a row before a step up; 0 counts as 1
  std::uint32_t backoff_s = 0;    // after a refusal
  Prediction prediction = Prediction::off;
  ForecastMethod method = ForecastMethod::seasonal_naive;

  friend bool operator==(const RuleOptions&, const RuleOptions&) = default;
};

// The preset "steady": what keeps a container from flapping.
inline constexpr RuleOptions kSteady = {Overshoot::clip,
                                        true,
                                        200,
                                        300,
                                        60,
                                        300,
                                        1,
                                        180,
                                        Prediction::off,
                                        ForecastMethod::seasonal_naive};

// No option in seconds is longer.
inline constexpr std::uint32_t kLongestOption_s = 86'400;

// Why an evaluation ended as it did.
enum class Reason : std::uint8_t {
  none,
  below_threshold,
  inactive,
  no_data,
  not_running,
  in_flight,
  cooling_up,
  cooling_down,
  waiting,           // for as many evaluations in a row as are asked for
  backing_off,       // after a refusal
  window_not_full,   // no step down yet: usage was not seen for the whole window
  window_high,       // usage was higher within the window
  would_flap,        // a step down would bring usage to the threshold again
  at_cap,            // refused
  step_exceeds_cap,  // refused
  at_min,
  container_gone,
};

}  // namespace tabplane::autoscale

namespace tabplane {

template <>
struct EnumNames<autoscale::Overshoot> {
  static constexpr const char* names[] = {"clip", "stop"};
};
template <>
struct EnumNames<autoscale::Prediction> {
  static constexpr const char* names[] = {"off", "forecast", "on"};
};
template <>
struct EnumNames<autoscale::ForecastMethod> {
  static constexpr const char* names[] = {"seasonal_naive", "holt_winters"};
};
template <>
struct EnumNames<autoscale::Reason> {
  static constexpr const char* names[] = {"",
                                          "below_threshold",
                                          "inactive",
                                          "no_data",
                                          "not_running",
                                          "in_flight",
                                          "cooling_up",
                                          "cooling_down",
                                          "waiting",
                                          "backing_off",
                                          "window_not_full",
                                          "window_high",
                                          "would_flap",
                                          "at_cap",
                                          "step_exceeds_cap",
                                          "at_min",
                                          "container_gone"};
};

template <>
struct RowDescription<autoscale::RuleOptions> {
  static constexpr auto fields =
      row_fields(field(1, "overshoot", &autoscale::RuleOptions::overshoot),
                 field(2, "scale_down", &autoscale::RuleOptions::scale_down),
                 field(3, "band_permille", &autoscale::RuleOptions::band_permille),
                 field(4, "window_s", &autoscale::RuleOptions::window_s),
                 field(5, "cooldown_up_s", &autoscale::RuleOptions::cooldown_up_s),
                 field(6, "cooldown_down_s", &autoscale::RuleOptions::cooldown_down_s),
                 field(7, "consecutive", &autoscale::RuleOptions::consecutive),
                 field(8, "backoff_s", &autoscale::RuleOptions::backoff_s),
                 field(9, "prediction", &autoscale::RuleOptions::prediction),
                 field(10, "method", &autoscale::RuleOptions::method));
};

}  // namespace tabplane
