#include "shell/view/services_view.h"

#include "core/base/secret.h"
#include "core/quota/quota.h"

namespace tabplane::shell {
namespace {

TokenState state_of(const quota::Service& service, const std::string* token) {
  if (service.token.empty()) return TokenState::closed;
  if (token == nullptr) return TokenState::none;
  return secret_verifier(*token) == service.token ? TokenState::held : TokenState::stale;
}

}  // namespace

ServicesView services_view(const api::ControlPlane& plane, const Credentials& credentials) {
  const Symbols& symbols = plane.engine().store().symbols();
  const auto services = plane.quota().directory().sorted_services();
  ServicesView view;
  view.reserve(services.size());
  for (const quota::Service* service : services) {
    std::string name(symbols.text(service->name));
    const TokenState token = state_of(*service, credentials.token(name));
    view.push_back({std::move(name), token});
  }
  return view;
}

}  // namespace tabplane::shell
