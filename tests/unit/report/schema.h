// The schema of the JSON document, applied.
#pragma once

#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

namespace tunnelc::report {

// What a schema of docs/ finds wrong; empty when nothing.
inline std::string SchemaErrors(const std::string& document,
                                const std::string& schema_name = "check") {
  std::ifstream file(TUNNELC_SOURCE_DIR "/docs/" + schema_name + ".schema.json");
  const nlohmann::json schema_document = nlohmann::json::parse(file);
  valijson::Schema schema;
  valijson::SchemaParser parser(valijson::SchemaParser::kDraft7);
  parser.populateSchema(valijson::adapters::NlohmannJsonAdapter(schema_document), schema);
  const nlohmann::json value = nlohmann::json::parse(document);
  valijson::ValidationResults results;
  valijson::Validator validator(valijson::Validator::kStrongTypes);
  validator.validate(schema, valijson::adapters::NlohmannJsonAdapter(value), &results);
  std::string errors;
  valijson::ValidationResults::Error error;
  while (results.popError(error)) {
    for (const std::string& place : error.context) {
      errors += place;
    }
    errors += ": " + error.description + '\n';
  }
  return errors;
}

}  // namespace tunnelc::report
