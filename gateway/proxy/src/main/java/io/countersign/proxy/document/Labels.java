package io.countersign.proxy.document;

import java.util.List;
import java.util.Locale;

/** Tells what programs say of a document from what people do, by the names of Tika's metadata. */
final class Labels {
  private static final List<String> PREFIXES =
      List.of(
          "x-tika:",
          "tika",
          "access_permission:",
          "pdf:pdf",
          "pdf:has",
          "pdf:encrypted",
          "pdf:chars",
          "pdf:unmapped",
          "pdf:total",
          "pdf:overall",
          "pdf:num",
          "pdf:contains",
          "pdf:incremental",
          "pdf:eof",
          "pdf:producer",
          "pdf:docinfo:producer",
          "pdf:docinfo:creator_tool",
          "pdf:docinfo:created",
          "pdf:docinfo:modified",
          "pdf:docinfo:trapped",
          "pdfa",
          "pdfx:",
          "xmp:creatortool",
          "xmp:pdf:producer",
          "xmp:create",
          "xmp:modify",
          "xmp:metadatadate",
          "xmpmm:",
          "xmptpg:",
          "dcterms:created",
          "dcterms:modified",
          "dc:format",
          "dc:language",
          "language",
          "content-type",
          "content-length",
          "content-encoding",
          "embeddedresourcetype",
          "embeddedrelationshipid",
          "extended-properties:application",
          "extended-properties:appversion",
          "extended-properties:docsecurity",
          "extended-properties:totaltime",
          "extended-properties:template",
          "cp:revision",
          "meta:page-count",
          "meta:word-count",
          "meta:character-count",
          "meta:line-count",
          "meta:paragraph-count",
          "meta:slide-count",
          "meta:print-date",
          "meta:save-date",
          "meta:creation-date",
          "meta:table-count",
          "meta:image-count",
          "meta:object-count",
          "generator",
          "editing-cycles",
          "nbtab",
          "nbobject",
          "nbimg",
          "nbpage",
          "nbpara",
          "nbword",
          "nbcharacter",
          "protected",
          "width",
          "height",
          "tiff:",
          "hasmarkedcontent",
          "embeddeddepth");

  private Labels() {}

  static boolean isLabel(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return PREFIXES.stream().anyMatch(lower::startsWith);
  }
}
