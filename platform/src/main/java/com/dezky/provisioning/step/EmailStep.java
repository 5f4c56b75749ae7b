package com.dezky.provisioning.step;

import com.dezky.access.Scope;
import com.dezky.notification.Notifications;
import com.dezky.provisioning.step.DesiredTenant.Presence;
import com.dezky.upstream.Rejected;
import com.dezky.upstream.Unavailable;
import jakarta.mail.SendFailedException;
import java.util.List;
import java.util.Optional;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Welcomes the customer by mail, once; after a crash between sending and remembering, twice under one Message-ID.
@Component
class EmailStep implements ReconcileStep<Boolean, EmailStep.Welcome> {
    private static final String NAME = "Mail delivery (SMTP)";

    private final Notifications notifications;
    private final Scope scope;
    private final TransactionTemplate transaction;

    EmailStep(Notifications notifications, Scope scope, TransactionTemplate transaction) {
        this.notifications = notifications;
        this.scope = scope;
        this.transaction = transaction;
    }

    record Welcome(Finding finding) implements Change {}

    @Override
    public StepKey key() {
        return StepKey.EMAIL;
    }

    @Override
    public Optional<String> skipped(DesiredTenant desired) {
        if (!notifications.configured()) {
            return Optional.of("No SMTP server is configured.");
        }
        return desired.presence() == Presence.OPEN
                ? Optional.empty()
                : Optional.of("Nobody is welcomed to a tenant that is " + desired.tenant().status().word() + ".");
    }

    @Override
    public Boolean observe(DesiredTenant desired) {
        return scope.tenant(desired.id(), () -> Boolean.TRUE
                .equals(transaction.execute(open -> notifications.welcomed(desired.id()))));
    }

    @Override
    public List<Welcome> drift(DesiredTenant desired, Boolean welcomed) {
        return welcomed
                ? List.of()
                : List.of(new Welcome(Finding.missing("welcome", desired.tenant().contactEmail().value(),
                        "A new customer is welcomed by mail.")));
    }

    @Override
    public void apply(DesiredTenant desired, Welcome change) {
        try {
            notifications.sendWelcome(desired.tenant());
        } catch (MailException failure) {
            throw refusedAddress(failure)
                    ? new Rejected(NAME, 550, "The mail server refused the address "
                            + desired.tenant().contactEmail() + ".")
                    : new Unavailable(NAME,
                            NAME + " did not take the welcome mail: it cannot be reached or is failing.",
                            null, null, failure);
        }
        scope.tenant(desired.id(), () -> {
            transaction.executeWithoutResult(open -> notifications.markWelcomed(desired.id()));
            return true;
        });
    }

    private static boolean refusedAddress(MailException failure) {
        return failure instanceof MailSendException sending && sending.getFailedMessages().values().stream()
                .anyMatch(reason -> reason instanceof SendFailedException refused
                        && refused.getInvalidAddresses() != null && refused.getInvalidAddresses().length > 0);
    }
}
