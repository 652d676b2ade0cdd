// The tokens this device holds for the services of one world.
//
// A world keeps verifiers only, so whoever speaks for a service has to know its token. The console
// keeps those that a person entered, that it drew itself, or that came with a scenario, in the
// host's settings under "credentials/<world>": one "service<tab>token" a line.
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace tabplane::shell {

class Credentials {
 public:
  Credentials() = default;
  // Lines that are not two parts are left out.
  explicit Credentials(std::string_view text);
  std::string text() const;

  // nullptr when there is none.
  const std::string* token(std::string_view service) const;
  // An empty token takes it out.
  void put(std::string_view service, std::string_view token);
  const std::map<std::string, std::string, std::less<>>& tokens() const { return tokens_; }

 private:
  std::map<std::string, std::string, std::less<>> tokens_;
};

// Where the host keeps those of a world.
std::string credentials_setting(std::string_view world);

}  // namespace tabplane::shell
