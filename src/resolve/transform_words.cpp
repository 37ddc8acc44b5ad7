// Each word is put into its class; a class that is taken is a conflict.
#include "src/resolve/transform_words.h"

#include <fmt/format.h>

namespace tunnelc::resolve {
namespace {

std::optional<unsigned> BitsOf(const ast::Transform& transform) {
  return transform.bits ? std::optional(static_cast<unsigned>(transform.bits->value))
                        : std::nullopt;
}

// The places of the words that were taken.
struct Reader {
  TransformWords result;
  const ast::Transform* cipher = nullptr;
  const ast::Transform* integrity = nullptr;
  const ast::Transform* ah = nullptr;
  const ast::Transform* compression = nullptr;

  void Conflict(source::Span span, std::string message, std::string help = {}) {
    if (!result.conflict) {
      result.conflict = TransformConflict{span, std::move(message), std::move(help)};
    }
  }
  // Notes the word of a class, and the second one as a conflict.
  bool Take(const ast::Transform& transform, const ast::Transform*& slot, std::string_view what) {
    if (slot != nullptr) {
      Conflict(transform.word.span,
               fmt::format("`{}` stands after `{}`, and a set takes one {} only",
                           transform.word.value, slot->word.value, what),
               "put them into two transform sets and name both in the profile");
      return false;
    }
    slot = &transform;
    return true;
  }
  void Read(const ast::Transform& transform);
  void ReadCipher(const ast::Transform& transform);
  void CheckTogether();
};

// A word without a length is known by it when some key length makes it a cipher.
bool IsCipherWord(std::string_view word) {
  return suite::FindEspCipher(word, std::nullopt).has_value();
}

void Reader::ReadCipher(const ast::Transform& transform) {
  const auto found = suite::FindEspCipher(transform.word.value, BitsOf(transform));
  if (!found) {
    Conflict(transform.bits ? transform.bits->span : transform.word.span,
             fmt::format("`{} {}` is no key length that exists", transform.word.value,
                         transform.bits ? transform.bits->value : 0),
             suite::Info(*suite::FindEspCipher(transform.word.value, std::nullopt)).key_bits == 0
                 ? fmt::format("`{}` takes no key length", transform.word.value)
                 : "write 128, 192 or 256");
  }
  if (Take(transform, cipher, "ESP cipher")) {
    result.set.esp_cipher = found;
  }
}

void Reader::Read(const ast::Transform& transform) {
  const std::string_view word = transform.word.value;
  if (IsCipherWord(word)) {
    ReadCipher(transform);
    return;
  }
  if (transform.bits) {
    Conflict(transform.bits->span, fmt::format("`{}` takes no key length", word));
  }
  if (const auto esp = suite::FindEspIntegrity(word)) {
    if (Take(transform, integrity, "ESP integrity transform")) {
      result.set.esp_integrity = esp;
    }
  } else if (const auto header = suite::FindAhIntegrity(word)) {
    if (Take(transform, ah, "AH transform")) {
      result.set.ah = header;
    }
  } else if (word == "comp-lzs") {
    Take(transform, compression, "compression");
    result.set.comp_lzs = true;
  } else {
    result.unknown.push_back(transform.word.span);
  }
}

void Reader::CheckTogether() {
  if (!result.unknown.empty()) {
    return;  // the word that is not known may be the one that is missing
  }
  if (integrity != nullptr && cipher == nullptr) {
    Conflict(integrity->word.span,
             fmt::format("`{}` stands without an ESP cipher", integrity->word.value),
             "add a cipher: `esp-aes`, or `esp-null` for none");
  }
  if (integrity != nullptr && result.set.esp_cipher &&
      suite::Info(*result.set.esp_cipher).combined) {
    Conflict(integrity->word.span,
             fmt::format("`{}` stands beside `{}`, which protects integrity itself",
                         integrity->word.value, cipher->word.value),
             fmt::format("leave out `{}`", integrity->word.value));
  }
  if (compression != nullptr && cipher == nullptr && ah == nullptr && integrity == nullptr) {
    Conflict(compression->word.span, "`comp-lzs` stands alone, without AH or ESP",
             "add a cipher: `esp-aes`");
  }
}

}  // namespace

TransformWords ReadTransformWords(const std::vector<ast::Transform>& transforms) {
  Reader reader;
  for (const ast::Transform& transform : transforms) {
    reader.Read(transform);
  }
  reader.CheckTogether();
  return std::move(reader.result);
}

bool IsRefusedFrom1711(const ast::Transform& transform) {
  const std::string_view word = transform.word.value;
  if (const auto cipher = suite::FindEspCipher(word, BitsOf(transform))) {
    return suite::Info(*cipher).refused_from_1711;
  }
  if (const auto integrity = suite::FindEspIntegrity(word)) {
    return suite::Info(*integrity).refused_from_1711;
  }
  if (const auto header = suite::FindAhIntegrity(word)) {
    return suite::Info(*header).refused_from_1711;
  }
  return false;
}

}  // namespace tunnelc::resolve
