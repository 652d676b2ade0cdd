#include "tests/bench/print.h"

#include <algorithm>
#include <cstdio>

namespace tabplane::bench {
namespace {

std::string three_digits(double value) {
  char text[32];
  const int decimals = value < 9.995 ? 2 : (value < 99.95 ? 1 : 0);
  std::snprintf(text, sizeof text, "%.*f", decimals, value);
  return text;
}

}  // namespace

std::string short_number(double value) {
  if (value >= 999'500) return three_digits(value / 1e6) + " M";
  if (value >= 999.5) return three_digits(value / 1e3) + " k";
  return three_digits(value);
}

std::string short_time(double seconds) {
  if (seconds >= 1) return three_digits(seconds) + " s";
  if (seconds >= 1e-3) return three_digits(seconds * 1e3) + " ms";
  if (seconds >= 1e-6) return three_digits(seconds * 1e6) + " us";
  return three_digits(seconds * 1e9) + " ns";
}

void Printed::print() const {
  std::vector<std::size_t> widths;
  for (const std::vector<std::string>& row : rows_) {
    widths.resize(std::max(widths.size(), row.size()));
    for (std::size_t at = 0; at < row.size(); ++at)
      widths[at] = std::max(widths[at], row[at].size());
  }
  std::printf("\n%s\n", title_.c_str());
  for (const std::vector<std::string>& row : rows_) {
    for (std::size_t at = 0; at < row.size(); ++at) {
      const int width = static_cast<int>(widths[at]);
      std::printf(at == 0 ? "  %-*s" : "  %*s", width, row[at].c_str());
    }
    std::printf("\n");
  }
  std::fflush(stdout);
}

}  // namespace tabplane::bench
