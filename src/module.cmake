# How a module of src/ is built: one static library each, warnings on, sanitizers as asked.

add_library(tunnelc_flags INTERFACE)
target_include_directories(tunnelc_flags INTERFACE ${PROJECT_SOURCE_DIR})
target_compile_options(tunnelc_flags INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wmissing-declarations
  # g++ 12 sees overlaps in `"text" + std::string` that are not there (GCC bug 105651).
  $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>
  # Of sources taken together it thinks that one is a header.
  $<$<AND:$<CXX_COMPILER_ID:GNU>,$<BOOL:${CMAKE_UNITY_BUILD}>>:-Wno-subobject-linkage>
  $<$<BOOL:${TUNNELC_WERROR}>:-Werror>)

# g++'s own analysis of what is initialised goes wrong in instrumented code (GCC manual, Warning
# Options, -fsanitize); the sanitizers look for themselves.
if(TUNNELC_SANITIZE AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  target_compile_options(tunnelc_flags INTERFACE -Wno-maybe-uninitialized)
endif()

# Sanitizers go to everything, generated code too, so that both see the same containers.
if(TUNNELC_SANITIZE)
  add_compile_options(-fsanitize=${TUNNELC_SANITIZE} -fno-omit-frame-pointer
                      -fno-sanitize-recover=all)
  add_link_options(-fsanitize=${TUNNELC_SANITIZE})
endif()

# tunnelc_module(NAME SOURCES file... DEPS module... LIBRARIES target...)
# The library tunnelc_NAME from the files of this folder. DEPS are other modules and transitive, as
# docs/architecture.md's table says; LIBRARIES come from outside. A module of headers has no SOURCES.
function(tunnelc_module name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;DEPS;LIBRARIES")
  list(TRANSFORM arg_DEPS PREPEND tunnelc_)
  if(arg_SOURCES)
    add_library(tunnelc_${name} STATIC ${arg_SOURCES})
    target_link_libraries(tunnelc_${name} PUBLIC ${arg_DEPS} PRIVATE tunnelc_flags ${arg_LIBRARIES})
    target_include_directories(tunnelc_${name} PUBLIC ${PROJECT_SOURCE_DIR})
  else()
    add_library(tunnelc_${name} INTERFACE)
    target_link_libraries(tunnelc_${name} INTERFACE ${arg_DEPS} ${arg_LIBRARIES})
    target_include_directories(tunnelc_${name} INTERFACE ${PROJECT_SOURCE_DIR})
  endif()
endfunction()
