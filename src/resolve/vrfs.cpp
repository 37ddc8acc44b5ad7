// VRFs must be defined before they are used (semantics reference, A.10, H-43).
#include "src/resolve/vrfs.h"

#include "src/resolve/names.h"

namespace tunnelc::resolve {

std::string UseVrf(Context& context, const ast::Word& name) {
  if (!context.vrfs.contains(name.value)) {
    ReportDangling(context, "VRF", name, [&context] {
      std::vector<DefinedName> defined;
      ForEach<ast::VrfDefinition>(context, [&](const ast::VrfDefinition& vrf) {
        if (vrf.form == ast::Form::kSet) {
          defined.push_back({std::string(vrf.name.value), vrf.name.span});
        }
      });
      return defined;
    });
  }
  return std::string(name.value);
}

}  // namespace tunnelc::resolve
