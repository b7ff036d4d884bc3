#include <sodium/crypto_generichash.h>
#include <sodium/utils.h>

#include <cassert>

#include "playlists/program.h"

namespace tingping {

std::string HashHex(std::string_view bytes, std::size_t hash_bytes) {
  assert(hash_bytes >= crypto_generichash_BYTES_MIN && hash_bytes <= crypto_generichash_BYTES_MAX);
  std::vector<unsigned char> hash(hash_bytes);
  crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const unsigned char*>(bytes.data()),
                     bytes.size(), nullptr, 0);
  std::string hex(hash_bytes * 2 + 1, '\0');
  sodium_bin2hex(hex.data(), hex.size(), hash.data(), hash.size());
  hex.pop_back();
  return hex;
}

std::string ProgramId(std::string_view bytes) {
  constexpr std::size_t kIdBytes = 32;  // BLAKE2b-256
  return HashHex(bytes, kIdBytes);
}

}  // namespace tingping
