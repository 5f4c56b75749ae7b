package com.dezky.member.group.web;

import com.dezky.ui.Fact;
import com.dezky.ui.Form;
import com.dezky.ui.Shell;
import com.dezky.ui.Steps;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One shared mailbox.
/// @param handedOver   whether somebody left it behind: it is read, and nobody sends as it
/// @param removedUntil until when it can be taken back; null for one in use
public record MailboxPage(Shell shell, String name, String path, Steps steps, People people, Form form,
        String version, List<Fact> facts, boolean handedOver, @Nullable Instant removedUntil, boolean mayManage) {}
