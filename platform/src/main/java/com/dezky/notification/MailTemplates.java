package com.dezky.notification;

import java.util.List;

/// The mails that a feature sends and whose words may be changed. Each feature says its own.
public interface MailTemplates {
    List<MailTemplate> templates();
}
