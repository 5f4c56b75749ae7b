package com.dezky.access;

import com.dezky.kernel.TenantId;
import java.util.function.Consumer;

/// One file of what an organisation takes along: each module that holds something of it makes a bean, ordered by
/// `@Order`, and the export puts the files together.
///
/// A part asks for `EXPORT_DATA` in each of its transactions, and for no right besides: the owner of a suspended
/// organisation has no other. It writes any number of rows in bounded memory, and never a secret.
public interface ExportPart {
    /// The file's name without its ending, as `members`.
    String name();

    /// What is in it, as one English sentence for the README.
    String about();

    /// Writes the rows, each a record or a map that becomes one line of JSON.
    void write(Actor by, TenantId tenant, Consumer<Object> rows);
}
