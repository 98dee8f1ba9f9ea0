#include "a.h"
template <typename T>
class Box : public Base {
 public:
  explicit Box(T v) : value_{std::move(v)} {}
  auto get() const noexcept -> const T& { return value_; }
  std::string raw = R"(a
b)";
};
