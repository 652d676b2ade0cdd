#include "core/provision/draw.h"

#include <algorithm>

namespace tabplane::provision {
namespace {

constexpr std::int64_t kOne = std::int64_t{1} << 30;  // fixed point with 30 binary places

std::int64_t times(std::int64_t left, std::int64_t right) {
  return left * right / kOne;
}

// 2^x of a fraction 0 <= x < 1 by the series of e^(x ln 2), which is good to one in a million.
std::int64_t exp2_of_fraction(std::int64_t x) {
  constexpr std::int64_t kTerms[] = {744'261'118, 257'941'247, 59'597'083, 10'327'386,
                                     1'431'680};  // ln2^n / n!, n = 1..5
  std::int64_t sum = 0;
  for (int term = 4; term >= 0; --term) sum = times(sum + kTerms[term], x);
  return kOne + sum;
}

// Nearly a standard normal: twelve uniform draws less their mean, in units of 2^-16.
std::int64_t draw_normal(Stream& stream) {
  std::int64_t sum = 0;
  for (int draw = 0; draw < 12; ++draw) sum += static_cast<std::int64_t>(stream.below(65'536));
  return sum - 6 * 65'536;
}

std::int64_t draw_lognormal(Stream& stream, std::int64_t median_ms, std::int64_t sigma_permille) {
  constexpr std::int64_t kInverseLn2 = 94'548;  // 1 / ln 2 in units of 2^-16
  // The exponent to base 2, in units of 2^-16. Six times the greatest sigma stays within 2^26.
  const std::int64_t exponent = draw_normal(stream) * sigma_permille / 1000 * kInverseLn2 / 65'536;
  const std::int64_t whole = exponent >= 0 ? exponent / 65'536 : -((-exponent + 65'535) / 65'536);
  const std::int64_t factor = exp2_of_fraction((exponent - whole * 65'536) * (kOne / 65'536));
  // The median is at most kLongestWork_ms, below 2^32: cut in two so that no product leaves 64
  // bits.
  const std::int64_t scaled =
      median_ms / 1024 * (factor / 1024) / (kOne / 1'048'576) + median_ms % 1024 * factor / kOne;
  if (whole >= 0) {
    return scaled > (kLongestWork_ms >> whole) ? kLongestWork_ms : scaled << whole;
  }
  return scaled >> std::min<std::int64_t>(-whole, 62);
}

bool fails_by_rule(Stream& stream, const WorkRule& rule, const Work& work) {
  if (work.operation == Operation::erase) return false;
  const bool listed = work.operation == Operation::create &&
                      std::find(rule.fail_attempts.begin(), rule.fail_attempts.end(),
                                work.attempt) != rule.fail_attempts.end();
  return stream.below(1'000'000) < rule.fail_ppm || listed;
}

}  // namespace

DurationRule usual_duration(std::string_view type) {
  std::int64_t seconds = 120;
  if (type == "origin") seconds = 180;
  if (type == "encoder") seconds = 240;
  if (type == "router") seconds = 60;
  if (type == "source") seconds = 30;
  return {DurationKind::fixed, seconds * 1000, 0};
}

std::int64_t draw_duration(Stream& stream, const DurationRule& rule) {
  std::int64_t drawn = 0;
  switch (rule.kind) {
    case DurationKind::usual:
      break;
    case DurationKind::fixed:
      drawn = rule.first;
      break;
    case DurationKind::uniform:
      drawn = stream.between(std::min(rule.first, rule.second), std::max(rule.first, rule.second));
      break;
    case DurationKind::lognormal:
      drawn = draw_lognormal(stream, std::clamp<std::int64_t>(rule.first, 0, kLongestWork_ms),
                             std::clamp<std::int64_t>(rule.second, 0, 3000));
      break;
  }
  return std::clamp<std::int64_t>(drawn, 0, kLongestWork_ms);
}

Drawn draw_work(Stream stream, const WorkRule& rule, const Work& work) {
  Drawn drawn;
  const bool fails = fails_by_rule(stream, rule, work);
  const DurationRule& creation =
      rule.duration.kind == DurationKind::usual ? work.usual : rule.duration;
  if (work.operation == Operation::erase && rule.delete_duration.kind != DurationKind::usual) {
    drawn.duration_ms = draw_duration(stream, rule.delete_duration);
  } else {
    drawn.duration_ms = draw_duration(stream, creation);
    if (work.operation == Operation::erase) drawn.duration_ms /= 3;
  }
  if (work.at_once) drawn.duration_ms = 0;
  if (fails) drawn.outcome = Outcome::fail;
  if (work.fault) drawn.outcome = *work.fault;
  const std::int64_t timeout = rule.timeout_ms > 0 ? rule.timeout_ms : kUsualTimeout_ms;
  if (drawn.duration_ms > timeout || drawn.outcome == Outcome::timeout) {
    drawn = {timeout, Outcome::timeout};
  }
  return drawn;
}

}  // namespace tabplane::provision
