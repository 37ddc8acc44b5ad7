# In the tidy preset, one case for each library and program: clang-tidy reads all its sources as one
# file (CMAKE_UNITY_BUILD), so that what they include is read and checked once. Included last, when
# every target is known.
find_program(TUNNELC_CLANG_TIDY NAMES clang-tidy-14 clang-tidy)

# Appends the targets of `folder` and of all below it that have sources of ours to `out`.
function(tunnelc_targets_below folder out)
  set(found ${${out}})
  get_property(here DIRECTORY ${folder} PROPERTY BUILDSYSTEM_TARGETS)
  foreach(target ${here})
    get_target_property(type ${target} TYPE)
    get_target_property(unity ${target} UNITY_BUILD)
    if(type MATCHES "^(STATIC_LIBRARY|EXECUTABLE)$" AND unity)
      list(APPEND found ${target})
    endif()
  endforeach()
  get_property(folders DIRECTORY ${folder} PROPERTY SUBDIRECTORIES)
  foreach(below ${folders})
    tunnelc_targets_below(${below} found)
  endforeach()
  set(${out} ${found} PARENT_SCOPE)
endfunction()

if(TUNNELC_CLANG_TIDY AND TUNNELC_TIDY)
  tunnelc_targets_below(${PROJECT_SOURCE_DIR} targets)
  foreach(target ${targets})
    get_target_property(folder ${target} BINARY_DIR)
    add_test(NAME tidy.${target}
             COMMAND ${TUNNELC_CLANG_TIDY} --quiet -p ${PROJECT_BINARY_DIR}
                     ${folder}/CMakeFiles/${target}.dir/Unity/unity_0_cxx.cxx
             WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
    set_tests_properties(tidy.${target} PROPERTIES LABELS tidy)
  endforeach()
endif()
