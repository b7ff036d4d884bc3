// The events of an XML part of a workbook, without a tree. Namespaces are dropped: the strict and
// the transitional format differ in nothing else that counts here.
#pragma once

#include <span>
#include <string_view>
#include <utility>

#include "daemon/feeds/xlsx_package.h"
#include "playlists/result.h"

namespace tingping {

/// Views are good during the call.
class XlsxHandler {
 public:
  using Attribute = std::pair<std::string_view, std::string_view>;

  virtual ~XlsxHandler() = default;
  virtual void Start(std::string_view name, std::span<const Attribute> attributes) = 0;
  virtual void End(std::string_view name) = 0;
  virtual void Text(std::string_view text) = 0;
  /// Whether nothing more is wanted; asked between pieces of the part.
  virtual bool Done() const { return false; }
};

/// The value of an attribute; empty when there is none.
std::string_view ValueOf(std::span<const XlsxHandler::Attribute> attributes, std::string_view name);

/// Parses a part. Errors: those of XlsxPackage::Read; kFeedNotTable for what is no XML, and for a
/// document type, of which entity bombs are made.
Status ReadXlsxXml(XlsxPackage* package, std::string_view part, XlsxHandler* handler);

}  // namespace tingping
