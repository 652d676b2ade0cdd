#include "core/api/fleet_kit.h"

#include "core/base/base64.h"

namespace tabplane::api {
namespace {

constexpr std::size_t kBlock = 512;

void put_at(std::string& block, std::size_t at, std::string_view text) {
  block.replace(at, text.size(), text);
}

std::string octal(std::size_t value, int digits) {
  std::string text;
  for (int at = 0; at < digits; ++at) {
    text.insert(text.begin(), static_cast<char>('0' + value % 8));
    value /= 8;
  }
  return text;
}

std::string tar_of(std::string_view name, std::string_view content) {
  std::string head(kBlock, '\0');
  put_at(head, 0, name.substr(0, 99));
  put_at(head, 100, "0000644");
  put_at(head, 108, "0000000");
  put_at(head, 116, "0000000");
  put_at(head, 124, octal(content.size(), 11));
  put_at(head, 136, octal(0, 11));
  put_at(head, 148, "        ");
  head[156] = '0';
  put_at(head, 257, "ustar");
  put_at(head, 263, "00");
  std::size_t sum = 0;
  for (const char letter : head) sum += static_cast<unsigned char>(letter);
  put_at(head, 148, octal(sum, 6));
  head[154] = '\0';
  std::string made = head + std::string(content);
  made.resize((made.size() + kBlock - 1) / kBlock * kBlock + 2 * kBlock, '\0');
  return made;
}

std::string simulated(const char* what, std::string_view cell) {
  return to_base64("SIMULATED " + std::string(what) + " of " + std::string(cell));
}

}  // namespace

std::string agent_kit(std::string_view cell) {
  const std::string manifest =
      "# SIMULATED: this manifest installs nothing.\n"
      "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: agent\n  namespace: agent\n"
      "data:\n  cell: \"" +
      to_base64(cell) + "\"\n  server: https://agent.sim.invalid\n";
  return to_base64(tar_of("agent.yaml", manifest));
}

void write_kube_config(JsonWriter& out, const fleet::Fleet& system, const fleet::Cell& cell,
                       std::string_view role) {
  const std::string id = system.text(cell.id);
  Stream stream = Stream(system.seed()).keyed("fleet.kubeconfig").keyed(id).keyed(role);
  out.begin_object();
  out.put("id", id);
  out.put("apiServerEndpoint", "https://" + id + ".sim.invalid");
  out.put("caDataBase64", simulated("certificate authority", id));
  out.put("clientCertificateDataBase64", simulated("client certificate", id));
  out.put("clientKeyDataBase64", simulated("client key", id));
  out.put("serviceAccountToken", to_base64("SIMULATED " + fleet::Fleet::draw_word(stream)));
  out.put("userName", "simulated-" + std::string(role));
  out.end_object();
}

std::string new_dashboard_token(Transaction& tx) {
  std::string token = "simulated-" + fleet::Fleet::draw_word(tx.ids());
  token += fleet::Fleet::draw_word(tx.ids());
  return token;
}

}  // namespace tabplane::api
