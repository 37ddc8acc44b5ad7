// Comments are the one place where text of the input's surroundings reaches an emitted file.
#include "targets/writer.h"

#include <fmt/format.h>

#include <algorithm>

namespace tunnelc::targets {
namespace {

bool IsPlain(char c) {
  const bool alphanumeric =
      (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  return alphanumeric || std::string_view("._/-+@=~,").find(c) != std::string_view::npos;
}

std::string Escaped(std::string_view path) {
  std::string text;
  for (const char c : path) {
    if (IsPlain(c)) {
      text += c;
    } else {
      text += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
  }
  return text;
}

std::string CommentOf(const source::SourceMap& sources, const std::vector<source::Span>& origins) {
  std::vector<std::string> places;
  for (const source::Span& span : origins) {
    std::string place = PlaceText(sources, span);
    if (!place.empty() && std::find(places.begin(), places.end(), place) == places.end()) {
      places.push_back(std::move(place));
    }
  }
  std::string comment;
  for (const std::string& place : places) {
    comment += (comment.empty() ? "  # " : " ") + place;
  }
  return comment;
}

}  // namespace

std::string PlaceText(const source::SourceMap& sources, const source::Span& span) {
  if (span.file.Index() >= sources.FileCount()) {
    return {};
  }
  std::string path = Escaped(sources.Path(span.file));
  if (span.begin == 0 && span.end == 0) {
    return path;
  }
  return fmt::format("{}:{}", path, sources.Locate(span).line);
}

void Writer::Line(std::string_view text, const std::vector<source::Span>& origins) {
  if (!text.empty()) {
    file_.text.append(2 * depth_, ' ');
  }
  file_.text += text;
  file_.text += CommentOf(sources_, origins);
  file_.text += '\n';
  ++lines_;
  for (const source::Span& span : origins) {
    file_.origins.push_back(LineOrigin{lines_, span});
  }
}

void Writer::Comment(std::string_view text) {
  Line("# " + std::string(text));
}

void Writer::Open(std::string_view text, const std::vector<source::Span>& origins) {
  Line(text, origins);
  ++depth_;
}

void Writer::Close(std::string_view text) {
  --depth_;
  Line(text);
}

}  // namespace tunnelc::targets
