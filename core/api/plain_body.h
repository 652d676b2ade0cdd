// The bodies that nearly every request of the hottest routes has, read in one pass without a
// document in between.
//
// A reader takes what is plain: each member at most once, texts of ASCII without escapes, integers
// of at most 18 digits, booleans, null. Whatever else stands in a body, well formed or not, it
// leaves to parse_json(), which alone says what is wrong. So where a reader comes to the end of a
// body, the document says the same; where it does not, it has said nothing.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace tabplane::api {

// Each call reads one value and gives false when another one stands there, or none; the reader is
// of no more use then.
class PlainReader {
 public:
  explicit PlainReader(std::string_view text) : at_(text.data()), end_(at_ + text.size()) {}

  // `member(name)` reads the member's value.
  template <class Member>
  bool object(Member&& member) {
    return list('{', '}', [&] {
      std::string_view name;
      return this->text(name) && take(':') && member(name);
    });
  }
  // `item()` reads one.
  template <class Item>
  bool array(Item&& item) {
    return list('[', ']', item);
  }
  bool text(std::string_view& value);
  bool integer(std::int64_t& value);
  bool boolean(bool& value);
  bool null() { return word("null"); }
  // Whether this was all.
  bool end();

 private:
  template <class Item>
  bool list(char opening, char closing, Item&& item) {
    if (!take(opening)) return false;
    if (take(closing)) return true;
    do {
      if (!item()) return false;
    } while (take(','));
    return take(closing);
  }
  void skip_space() {
    while (at_ != end_ && (*at_ == ' ' || *at_ == '\n' || *at_ == '\r' || *at_ == '\t')) ++at_;
  }
  bool take(char letter) {
    skip_space();
    if (at_ == end_ || *at_ != letter) return false;
    ++at_;
    return true;
  }
  bool word(std::string_view expected);

  const char* at_;
  const char* end_;
};

// "Issue Commission". Views are into the body.
struct PlainProvision {
  std::string_view holder;
  std::optional<std::string_view> source;
  std::string_view resource;
  std::int64_t quantity = 0;
};
struct PlainIssue {
  std::vector<PlainProvision> provisions;
  std::string_view name;
  bool force = false;
  bool auto_accept = false;
};
std::optional<PlainIssue> read_plain_issue(std::string_view body);

// An action on one commission: whether it is accepted, else it is rejected.
std::optional<bool> read_plain_action(std::string_view body);

// An action on many.
struct PlainActions {
  std::vector<std::int64_t> accept;
  std::vector<std::int64_t> reject;
};
std::optional<PlainActions> read_plain_actions(std::string_view body);

}  // namespace tabplane::api
