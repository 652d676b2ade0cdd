#include "core/store/frame.h"

#include <algorithm>
#include <cstring>
#include <optional>

#include "core/base/hash.h"

namespace tabplane {
namespace {

constexpr std::string_view kFrameMagic = "TPFR";
constexpr std::size_t kCheckedAt = 8;

struct FrameHeader {
  std::uint64_t key;
  std::uint64_t size;
};

std::optional<FrameHeader> read_header(std::string_view bytes) {
  if (bytes.size() < kFrameHeaderBytes || bytes.substr(0, kFrameMagic.size()) != kFrameMagic) {
    return std::nullopt;
  }
  std::uint32_t check = 0;
  std::memcpy(&check, bytes.data() + kFrameMagic.size(), sizeof check);
  if (check != fnv1a32(bytes.substr(kCheckedAt, kFrameHeaderBytes - kCheckedAt))) {
    return std::nullopt;
  }
  ByteReader in(bytes.substr(kCheckedAt));
  const std::uint64_t key = in.word();
  return FrameHeader{key, in.word()};
}

StoredBatch batch_of(std::uint64_t key, std::string_view bytes) {
  return {key, Buffer::copy_of(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size())};
}

}  // namespace

void write_frame_header(Buffer& out, std::uint64_t key, std::uint64_t size) {
  Buffer checked;
  checked.put_word(key);
  checked.put_word(size);
  const std::uint32_t check = fnv1a32(checked.view());
  out.put_bytes(reinterpret_cast<const std::uint8_t*>(kFrameMagic.data()), kFrameMagic.size());
  std::memcpy(out.ensure(sizeof check), &check, sizeof check);
  out.advance(sizeof check);
  out.put_bytes(checked.data(), checked.size());
}

void write_frame(Buffer& out, std::uint64_t key, const Buffer& bytes) {
  write_frame_header(out, key, bytes.size());
  out.put_bytes(bytes.data(), bytes.size());
}

std::vector<StoredBatch> read_frames(std::string_view file, std::uint64_t first_key) {
  std::vector<StoredBatch> batches;
  std::uint64_t key_to_come = first_key;
  std::size_t taken = 0;  // all before belongs to a batch
  for (std::size_t at = 0; at < file.size();) {
    const std::optional<FrameHeader> header = read_header(file.substr(at));
    if (!header) {
      at = std::min(file.find(kFrameMagic, at + 1), file.size());
      continue;
    }
    if (taken < at && header->key != key_to_come) {
      batches.push_back(batch_of(key_to_come, file.substr(taken, at - taken)));
    }
    const std::string_view rest = file.substr(at + kFrameHeaderBytes);
    const std::size_t size =
        static_cast<std::size_t>(std::min<std::uint64_t>(header->size, rest.size()));
    batches.push_back(batch_of(header->key, rest.substr(0, size)));
    key_to_come = header->key + 1;
    at += kFrameHeaderBytes + size;
    taken = at;
  }
  if (taken < file.size()) batches.push_back(batch_of(key_to_come, file.substr(taken)));
  return batches;
}

}  // namespace tabplane
