#include "web/platform/mail.h"

#include <emscripten.h>

#include <cstddef>
#include <utility>

namespace tabplane::web {
namespace {

std::string& mail() {
  static std::string waiting;
  return waiting;
}

}  // namespace

std::string take_mail() {
  return std::exchange(mail(), {});
}

}  // namespace tabplane::web

extern "C" EMSCRIPTEN_KEEPALIVE char* tabplane_mail(std::size_t size) {
  tabplane::web::mail().assign(size, '\0');
  return tabplane::web::mail().data();
}
