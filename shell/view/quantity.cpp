#include "shell/view/quantity.h"

#include <array>
#include <limits>
#include <utility>

namespace tabplane::shell {
namespace {

constexpr std::uint64_t kibi = 1024;
struct ByteUnit {
  std::string_view name;  // lower case
  std::uint64_t bytes;
};
constexpr std::array<ByteUnit, 19> byte_units = {{{"b", 1},
                                                  {"bytes", 1},
                                                  {"kib", kibi},
                                                  {"mib", kibi* kibi},
                                                  {"gib", kibi* kibi* kibi},
                                                  {"tib", kibi* kibi* kibi* kibi},
                                                  {"pib", kibi* kibi* kibi* kibi* kibi},
                                                  {"eib", kibi* kibi* kibi* kibi* kibi* kibi},
                                                  {"kb", 1'000},
                                                  {"mb", 1'000'000},
                                                  {"gb", 1'000'000'000},
                                                  {"tb", 1'000'000'000'000},
                                                  {"pb", 1'000'000'000'000'000},
                                                  {"k", kibi},
                                                  {"m", kibi* kibi},
                                                  {"g", kibi* kibi* kibi},
                                                  {"t", kibi* kibi* kibi* kibi},
                                                  {"p", kibi* kibi* kibi* kibi* kibi},
                                                  {"e", kibi* kibi* kibi* kibi* kibi* kibi}}};

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

// A decimal number as digits without its point, and how many of them stood behind it.
struct Decimal {
  std::uint64_t digits = 0;
  int behind_point = 0;
  bool any = false;
  bool too_long = false;
};

// Takes the number off the front of `text`.
Decimal take_decimal(std::string_view& text) {
  Decimal number;
  bool point = false;
  while (!text.empty()) {
    const char c = text.front();
    const bool separator =
        (c == ',' || c == '_') && number.any && !point && text.size() > 1 && is_digit(text[1]);
    if (c == '.' && !point) {
      point = true;
    } else if (is_digit(c)) {
      const auto digit = static_cast<std::uint64_t>(c - '0');
      number.any = true;
      if (number.digits > (std::numeric_limits<std::uint64_t>::max() - digit) / 10) {
        number.too_long = true;
      } else {
        number.digits = number.digits * 10 + digit;
        if (point) ++number.behind_point;
      }
    } else if (!separator) {
      break;
    }
    text.remove_prefix(1);
  }
  // Zeros behind the point say nothing, and keep the arithmetic below from leaving its range.
  while (number.behind_point > 0 && number.digits % 10 == 0) {
    number.digits /= 10;
    --number.behind_point;
  }
  return number;
}

std::optional<std::uint64_t> factor_of(std::string_view name) {
  std::string lower(name);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  for (const ByteUnit& unit : byte_units) {
    if (unit.name == lower) return unit.bytes;
  }
  return std::nullopt;
}

Quantity wrong(std::string sentence) {
  return {std::nullopt, std::move(sentence)};
}

}  // namespace

Quantity read_quantity(std::string_view text, std::string_view unit) {
  const bool in_bytes = unit == "bytes";
  text = trimmed(text);
  if (text.empty()) return {};
  const bool negative = text.front() == '-';
  if (negative || text.front() == '+') text = trimmed(text.substr(1));
  const Decimal number = take_decimal(text);
  if (!number.any) return wrong("Write a number");
  const std::string_view name = trimmed(text);
  std::uint64_t factor = 1;
  if (!name.empty() && name != unit) {
    const auto known = in_bytes ? factor_of(name) : std::nullopt;
    if (!known && in_bytes) return wrong("Units are B, KiB, MiB, GiB, TiB, PiB and EiB");
    if (!known) return wrong("A whole number without a unit");
    factor = *known;
  }
  std::uint64_t amount = 0;
  if (number.too_long || __builtin_mul_overflow(number.digits, factor, &amount)) {
    return wrong("More than 64 bits can hold");
  }
  for (int i = 0; i < number.behind_point; ++i) {
    if (amount % 10 != 0)
      return wrong(in_bytes ? "Not a whole number of bytes" : "Whole numbers only");
    amount /= 10;
  }
  if (amount > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) {
    return wrong("More than 64 bits can hold");
  }
  const auto value = static_cast<std::int64_t>(amount);
  return {negative ? -value : value, {}};
}

std::string quantity_text(std::int64_t amount, std::string_view unit) {
  constexpr std::array<std::string_view, 7> names = {"", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};
  std::size_t step = 0;
  if (unit == "bytes" && amount != 0) {
    while (step + 1 < names.size() && amount % 1024 == 0) {
      amount /= 1024;
      ++step;
    }
  }
  std::string text = std::to_string(amount);
  if (step > 0) text += " " + std::string(names[step]);
  return text;
}

std::string_view quantity_help(std::string_view unit) {
  return unit == "bytes" ? "for example 4 GiB or 1.5 TiB" : "a whole number";
}

}  // namespace tabplane::shell
