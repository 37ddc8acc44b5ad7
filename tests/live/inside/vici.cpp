// Gives one command to a charon by its vici socket, many times quicker than swanctl starts under
// emulation.
//
//   vici SOCKET COMMAND [KEY=VALUE]...
//
// The exit status is 0 when charon says success=yes.
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstdint>
#include <cstdio>
#include <cstring>
#include <string>
#include <string_view>

namespace {

// Packet and element types of the protocol (src/libcharon/plugins/vici/README.md of strongSwan).
constexpr char kRequest = 0;
constexpr char kResponse = 1;
constexpr char kKeyValue = 3;
constexpr timeval kPatience{.tv_sec = 10, .tv_usec = 0};

char Byte(std::size_t value) {
  return static_cast<char>(value & 0xffU);
}

void Append(std::string& packet, std::string_view text, int length_bytes) {
  for (int i = length_bytes - 1; i >= 0; --i) {
    packet += Byte(text.size() >> (8 * i));
  }
  packet += text;
}

bool Receive(int socket, char* to, std::size_t count) {
  while (count > 0) {
    const ssize_t got = read(socket, to, count);
    if (got <= 0) {
      return false;
    }
    to += got;
    count -= static_cast<std::size_t>(got);
  }
  return true;
}

int Connect(const char* path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  std::strncpy(static_cast<char*>(address.sun_path), path, sizeof(address.sun_path) - 1);
  const int made = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  setsockopt(made, SOL_SOCKET, SO_RCVTIMEO, &kPatience, sizeof(kPatience));
  // The interface of sockets asks for this cast.
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast)
  if (connect(made, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) != 0) {
    std::perror(path);
    return -1;
  }
  return made;
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 3) {
    return 2;
  }
  std::string packet(1, kRequest);
  Append(packet, arguments[2], 1);
  for (int i = 3; i < count; ++i) {
    const std::string_view pair = arguments[i];
    const std::size_t equals = pair.find('=');
    packet += kKeyValue;
    Append(packet, pair.substr(0, equals), 1);
    Append(packet, pair.substr(equals + 1), 2);
  }
  std::string framed;
  Append(framed, packet, 4);

  const int socket = Connect(arguments[1]);
  if (socket < 0 || write(socket, framed.data(), framed.size()) < 0) {
    return 1;
  }
  std::string length(4, '\0');
  if (!Receive(socket, length.data(), length.size())) {
    return 1;
  }
  std::uint32_t size = 0;
  for (const char byte : length) {
    size = (size << 8U) | static_cast<unsigned char>(byte);
  }
  std::string answer(size, '\0');
  if (!Receive(socket, answer.data(), answer.size())) {
    return 1;
  }
  const std::string success = std::string("\x07success") + '\0' + "\x03yes";
  const bool yes = answer[0] == kResponse && answer.find(success) != std::string::npos;
  return yes ? 0 : 1;
}
