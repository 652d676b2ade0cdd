// Whether this build runs under sanitizers. They make all of it some ten times slower, so a random
// test then plays fewer rounds; what it holds each round to stays the same.
#pragma once

namespace tabplane::test {

#if defined(__SANITIZE_ADDRESS__)
inline constexpr bool kSanitized = true;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
inline constexpr bool kSanitized = true;
#else
inline constexpr bool kSanitized = false;
#endif
#else
inline constexpr bool kSanitized = false;
#endif

}  // namespace tabplane::test
