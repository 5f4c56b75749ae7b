package com.dezky.maildomain.web;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Records of one domain on a page.
/// @param checkedAt null while nobody has looked
/// @param zoneLines the same records as a name server reads them
public record RecordTable(List<RecordRow> rows, @Nullable Instant checkedAt, String zoneLines) {}
