package com.dezky.storage;

import java.time.LocalDate;

/// All files of a tenant at the end of a day.
/// @param used  bytes
/// @param quota bytes the plan held
public record Day(LocalDate day, long used, long quota) {}
