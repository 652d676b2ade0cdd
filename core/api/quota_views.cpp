#include "core/api/quota_views.h"

#include "core/api/control_plane.h"
#include "core/api/json.h"
#include "core/api/quota_faults.h"
#include "core/quota/quota.h"

namespace tabplane::api {
namespace {

std::string json_text(std::string_view text) {
  return to_text(Json(text));
}

// A null source has no name in a JSON object; the guide's later versions write it so.
std::string source_text(const quota::Holding& holding, const Symbols& symbols) {
  return json_text(holding.source.present() ? symbols.text(holding.source) : "null");
}

// Writes {source: {resource: {usage, limit, pending}}} of one holder. Holdings come sorted by
// source and resource, so the text is written as they come: a holder may have very many.
class QuotaWriter {
 public:
  QuotaWriter(std::string& text, const Symbols& symbols) : text_(text), symbols_(symbols) {}

  void begin() {
    text_ += '{';
    before_ = nullptr;
  }
  void add(const quota::Holding& holding) {
    if (before_ == nullptr || before_->source != holding.source) {
      if (before_ != nullptr) text_ += "},";
      text_ += source_text(holding, symbols_) + ":{";
    } else {
      text_ += ',';
    }
    text_ += json_text(symbols_.text(holding.resource)) +
             ":{\"usage\":" + std::to_string(holding.usage_max) +
             ",\"limit\":" + std::to_string(holding.limit) +
             ",\"pending\":" + std::to_string(holding.pending()) + "}";
    before_ = &holding;
  }
  void end() { text_ += before_ != nullptr ? "}}" : "}"; }

 private:
  std::string& text_;
  const Symbols& symbols_;
  const quota::Holding* before_ = nullptr;  // of the same holder
};

}  // namespace

Response get_resources(Call& call) {
  const Symbols& symbols = call.plane.engine().store().symbols();
  std::string text = "{";
  for (const quota::ResourceType* resource : call.plane.quota().directory().sorted_resources()) {
    if (text.size() > 1) text += ',';
    const Json row = {
        {"unit", resource->unit ? Json(*resource->unit) : Json()},
        {"description", resource->description ? Json(*resource->description) : Json()},
        {"service", symbols.text(resource->service)}};
    text += json_text(symbols.text(resource->name)) + ":" + to_text(row);
  }
  return json_response(200, text + "}");
}

Response get_quotas(Call& call) {
  Symbol user;
  Response refused = require_user(call, user);
  if (refused.status != 0) return refused;
  std::string text;
  QuotaWriter writer(text, call.plane.engine().store().symbols());
  writer.begin();
  for (const quota::Holding* holding : call.plane.quota().quotas(user)) writer.add(*holding);
  writer.end();
  return json_response(200, std::move(text));
}

Response get_service_quotas(Call& call) {
  Symbol service;
  Response refused = require_service(call, service);
  if (refused.status != 0) return refused;
  const Symbols& symbols = call.plane.engine().store().symbols();
  const auto wanted = call.target.parameter("user");
  std::optional<Symbol> user;
  std::vector<const quota::Holding*> holdings;
  if (wanted) user = symbols.find(*wanted);
  // A name that nobody ever used has no holdings.
  if (!wanted || user) holdings = call.plane.quota().service_quotas(service, user);
  if (wanted && holdings.empty()) {
    return quota_error(404, "No such user '" + std::string(*wanted) + "'");
  }
  std::string text = "{";
  QuotaWriter writer(text, symbols);
  const quota::Holding* before = nullptr;
  for (const quota::Holding* holding : holdings) {
    if (before == nullptr || before->holder != holding->holder) {
      if (before != nullptr) {
        writer.end();
        text += ',';
      }
      text += json_text(symbols.text(holding->holder)) + ":";
      writer.begin();
    }
    writer.add(*holding);
    before = holding;
  }
  if (before != nullptr) writer.end();
  return json_response(200, text + "}");
}

}  // namespace tabplane::api
