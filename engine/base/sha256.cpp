#include "base/sha256.h"

#include "base/errors.h"

#include <fmt/core.h>
#include <openssl/evp.h>

#include <array>

namespace rcpsim::base {

namespace {

constexpr const char* available = "SHA-256 is available";

}  // namespace

Sha256::Sha256()
    : context_(EVP_MD_CTX_new(), EVP_MD_CTX_free)
{
    require(EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr) == 1, available);
}

Sha256::~Sha256() = default;

void Sha256::add(std::string_view bytes)
{
    require(EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size()) == 1, available);
}

std::string Sha256::hexadecimal()
{
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned length = 0;
    require(EVP_DigestFinal_ex(context_.get(), digest.data(), &length) == 1, available);
    std::string text;
    for (unsigned i = 0; i < length; ++i) {
        text += fmt::format("{:02x}", digest[i]);
    }
    return text;
}

std::string sha256(std::string_view bytes)
{
    Sha256 digest;
    digest.add(bytes);
    return digest.hexadecimal();
}

}  // namespace rcpsim::base
