// Tables for people to read: a title, a line of headings, rows of cells.
#pragma once

#include <initializer_list>
#include <string>
#include <vector>

namespace tabplane::bench {

class Printed {
 public:
  Printed(std::string title, std::vector<std::string> headings)
      : title_(std::move(title)), rows_{std::move(headings)} {}
  void add(std::vector<std::string> cells) { rows_.push_back(std::move(cells)); }
  // The first column stands left, the others right.
  void print() const;

 private:
  std::string title_;
  std::vector<std::vector<std::string>> rows_;
};

// "12.3 M", "456 k", "7.8": three digits.
std::string short_number(double value);
// "1.23 s", "45.6 ms", "789 us", "12.3 ns".
std::string short_time(double seconds);

}  // namespace tabplane::bench
