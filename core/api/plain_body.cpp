#include "core/api/plain_body.h"

namespace tabplane::api {
namespace {

bool plain_letter(char letter) {
  const auto byte = static_cast<unsigned char>(letter);
  return byte >= 0x20 && byte < 0x80 && letter != '"' && letter != '\\';
}

bool digit(char letter) {
  return letter >= '0' && letter <= '9';
}

// Members that were met, a bit for each.
class Met {
 public:
  // True the first time.
  bool once(unsigned member) {
    const bool first = (members_ & member) == 0;
    members_ |= member;
    return first;
  }
  bool all(unsigned members) const { return (members_ & members) == members; }

 private:
  unsigned members_ = 0;
};

bool read_source(PlainReader& reader, std::optional<std::string_view>& source) {
  PlainReader before = reader;
  std::string_view name;
  if (reader.text(name)) {
    source = name;
    return true;
  }
  reader = before;
  return reader.null();
}

bool read_provision(PlainReader& reader, PlainProvision& provision) {
  enum : unsigned { holder = 1, source = 2, resource = 4, quantity = 8 };
  Met met;
  const bool read = reader.object([&](std::string_view name) {
    if (name == "holder") return met.once(holder) && reader.text(provision.holder);
    if (name == "source") return met.once(source) && read_source(reader, provision.source);
    if (name == "resource") return met.once(resource) && reader.text(provision.resource);
    if (name == "quantity") return met.once(quantity) && reader.integer(provision.quantity);
    return false;
  });
  return read && met.all(holder | source | resource | quantity);
}

}  // namespace

bool PlainReader::text(std::string_view& value) {
  if (!take('"')) return false;
  const char* const begin = at_;
  while (at_ != end_ && plain_letter(*at_)) ++at_;
  if (at_ == end_ || *at_ != '"') return false;
  value = {begin, static_cast<std::size_t>(at_ - begin)};
  ++at_;
  return true;
}

bool PlainReader::integer(std::int64_t& value) {
  constexpr std::ptrdiff_t kMostDigits = 18;
  const bool negative = take('-');
  if (!negative) skip_space();
  const char* const begin = at_;
  std::int64_t sum = 0;
  while (at_ != end_ && digit(*at_) && at_ - begin < kMostDigits) sum = sum * 10 + (*at_++ - '0');
  if (at_ == begin || (*begin == '0' && (negative || at_ - begin > 1))) return false;
  // One digit more, a fraction or an exponent: not for this reader.
  if (at_ != end_ && (digit(*at_) || *at_ == '.' || *at_ == 'e' || *at_ == 'E')) return false;
  value = negative ? -sum : sum;
  return true;
}

bool PlainReader::boolean(bool& value) {
  skip_space();
  value = at_ != end_ && *at_ == 't';
  return word(value ? "true" : "false");
}

bool PlainReader::end() {
  skip_space();
  return at_ == end_;
}

bool PlainReader::word(std::string_view expected) {
  skip_space();
  const std::string_view rest(at_, static_cast<std::size_t>(end_ - at_));
  if (rest.substr(0, expected.size()) != expected) return false;
  at_ += expected.size();
  return true;
}

std::optional<PlainIssue> read_plain_issue(std::string_view body) {
  enum : unsigned { provisions = 1, name_ = 2, force = 4, auto_accept = 8 };
  PlainReader reader(body);
  PlainIssue issue;
  Met met;
  const bool read = reader.object([&](std::string_view name) {
    if (name == "force") return met.once(force) && reader.boolean(issue.force);
    if (name == "auto_accept") return met.once(auto_accept) && reader.boolean(issue.auto_accept);
    if (name == "name") return met.once(name_) && reader.text(issue.name);
    if (name != "provisions" || !met.once(provisions)) return false;
    issue.provisions.reserve(4);
    return reader.array([&] { return read_provision(reader, issue.provisions.emplace_back()); });
  });
  if (!read || !reader.end() || !met.all(provisions)) return std::nullopt;
  return issue;
}

std::optional<bool> read_plain_action(std::string_view body) {
  PlainReader reader(body);
  std::optional<bool> accept;
  const bool read = reader.object([&](std::string_view name) {
    const bool accepts = name == "accept";
    if (accept || (!accepts && name != "reject")) return false;
    accept = accepts;
    std::string_view ignored;
    return reader.text(ignored);
  });
  return read && reader.end() ? accept : std::nullopt;
}

std::optional<PlainActions> read_plain_actions(std::string_view body) {
  enum : unsigned { accept = 1, reject = 2 };
  PlainReader reader(body);
  PlainActions actions;
  Met met;
  const auto serials = [&](std::vector<std::int64_t>& into) {
    return reader.array([&] { return reader.integer(into.emplace_back()); });
  };
  const bool read = reader.object([&](std::string_view name) {
    if (name == "accept") return met.once(accept) && serials(actions.accept);
    if (name == "reject") return met.once(reject) && serials(actions.reject);
    return false;
  });
  if (!read || !reader.end()) return std::nullopt;
  return actions;
}

}  // namespace tabplane::api
