package com.dezky.member.group.web;

import com.dezky.ui.Choice;
import com.dezky.ui.Field;
import java.util.List;

/// Who is in a group or a shared mailbox, and the field that adds one more.
/// @param path      of the thing; adding and taking out are posted below it
/// @param choices   everybody who can be added; empty in a large organisation, where an address is typed
/// @param mayManage whether there are buttons
public record People(String path, List<Row> rows, Field add, List<Choice> choices, boolean typed,
        boolean mayManage) {
    /// @param suspended keeps the place, and has no access for now
    public record Row(String id, String name, String email, String href, boolean suspended) {}
}
