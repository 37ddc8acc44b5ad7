# The test that the grammar is LL(1) reads what was generated from it.
get_target_property(generated_parser tunnelc_syntax TUNNELC_GENERATED_PARSER)
target_compile_definitions(syntax_test PRIVATE TUNNELC_GENERATED_PARSER="${generated_parser}")
target_link_libraries(syntax_test PRIVATE fmt::fmt)
