// Items of RSS 2.0 (and 0.9x), RSS 1.0 and Atom (1.0 and 0.3) by one set of names. Pure.
//
//   selector   RSS                                        Atom
//   title      title, dc:title                            title
//   link       link, atom:link, a guid that is a          link with rel="alternate" or without rel,
//              permalink                                  text/html before other types
//   id         guid, dc:identifier, rdf:about, the link   id
//   published  pubDate, dc:date                           published, issued
//   updated    dcterms:modified, atom:updated             updated, modified
//              (of the channel: lastBuildDate)
//   category   category …, dc:subject …                   category's label, else term, …
//   author     author, dc:creator, …                      author/name, …, else the feed's
//   summary    description, atom:summary                  summary
//   content    content:encoded, description               content, else summary
//
// The first that is there and not blank counts; those with … give several values. The prefixes dc,
// dcterms, content and atom need not be declared. What other namespaces add (media:title) does not
// count. A selector of the envelope is the same name, of the channel or feed.
#pragma once

#include <string_view>

#include "daemon/feeds/source_rows.h"
#include "playlists/result.h"

namespace tingping {

/// Values are text, or HTML where the source has HTML (the inside of an xhtml div as markup);
/// surrounding white space goes. Links are absolute, by xml:base, the channel's link, `query.base`,
/// in this order, and left out when they lead to anything but http and https. `query.rows` does
/// not count.
///
/// Errors: as ReadXmlSource, and kFeedNotSyndication.
Result<SourceRows> ReadSyndicationSource(std::string_view text, const RowQuery& query);

}  // namespace tingping
