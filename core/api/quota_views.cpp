#include "core/api/quota_views.h"

#include "core/api/control_plane.h"
#include "core/api/json_writer.h"
#include "core/api/quota_faults.h"
#include "core/quota/quota.h"

namespace tabplane::api {
namespace {

void write_optional(JsonWriter& out, const std::optional<std::string>& text) {
  if (text) {
    out.value(*text);
  } else {
    out.null();
  }
}

// Writes {source: {resource: {usage, limit, pending}}} of one holder. Holdings come sorted by
// source and resource, so the text is written as they come: a holder may have very many.
class QuotaWriter {
 public:
  QuotaWriter(JsonWriter& out, const Symbols& symbols) : out_(out), symbols_(symbols) {}

  void begin() {
    out_.begin_object();
    before_ = nullptr;
  }
  void add(const quota::Holding& holding) {
    if (before_ == nullptr || before_->source != holding.source) {
      if (before_ != nullptr) out_.end_object();
      // A null source has no name in a JSON object; the guide's later versions write it so.
      out_.name(holding.source.present() ? symbols_.text(holding.source) : "null").begin_object();
    }
    out_.name(symbols_.text(holding.resource)).begin_object();
    out_.put("usage", holding.usage_max);
    out_.put("limit", holding.limit);
    out_.put("pending", holding.pending());
    out_.end_object();
    before_ = &holding;
  }
  void end() {
    if (before_ != nullptr) out_.end_object();
    out_.end_object();
  }

 private:
  JsonWriter& out_;
  const Symbols& symbols_;
  const quota::Holding* before_ = nullptr;  // of the same holder
};

}  // namespace

Response get_resources(Call& call) {
  const Symbols& symbols = call.plane.engine().store().symbols();
  JsonWriter out;
  out.begin_object();
  for (const quota::ResourceType* resource : call.plane.quota().directory().sorted_resources()) {
    out.name(symbols.text(resource->name)).begin_object();
    write_optional(out.name("unit"), resource->unit);
    write_optional(out.name("description"), resource->description);
    out.put("service", symbols.text(resource->service));
    out.end_object();
  }
  out.end_object();
  return json_response(200, out.take());
}

Response get_quotas(Call& call) {
  Symbol user;
  Response refused = require_user(call, user);
  if (refused.status != 0) return refused;
  JsonWriter out;
  QuotaWriter writer(out, call.plane.engine().store().symbols());
  writer.begin();
  for (const quota::Holding* holding : call.plane.quota().quotas(user)) writer.add(*holding);
  writer.end();
  return json_response(200, out.take());
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
  JsonWriter out;
  out.begin_object();
  QuotaWriter writer(out, symbols);
  const quota::Holding* before = nullptr;
  for (const quota::Holding* holding : holdings) {
    if (before == nullptr || before->holder != holding->holder) {
      if (before != nullptr) writer.end();
      out.name(symbols.text(holding->holder));
      writer.begin();
    }
    writer.add(*holding);
    before = holding;
  }
  if (before != nullptr) writer.end();
  out.end_object();
  return json_response(200, out.take());
}

}  // namespace tabplane::api
