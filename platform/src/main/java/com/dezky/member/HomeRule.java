package com.dezky.member;

import static com.dezky.access.Permission.MANAGE_MEMBERS;

import com.dezky.access.Access;
import com.dezky.access.Actor;
import com.dezky.access.Memberships;
import com.dezky.access.Memberships.Membership;
import com.dezky.kernel.EmailAddress;
import com.dezky.kernel.Ids;
import com.dezky.kernel.Problem;
import com.dezky.notification.Mail;
import com.dezky.notification.Outbox;
import com.dezky.tenant.TenantProgress;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Credentials, address and mailbox of a person belong to the tenant that made them. Another tenant's admin who tries
/// is refused, and the person is told: it may be somebody at their account.
@Component
class HomeRule {
    /// The refusal; it knows whom to tell.
    static final class NotHome extends Problem {
        private final transient Membership target;

        NotHome(Membership target) {
            super(403, "not-home", "Password, second factors and address of this person belong to the organisation "
                    + "that made the account. Here you manage their membership only.");
            this.target = target;
        }
    }

    private final Access access;
    private final Memberships memberships;
    private final TenantProgress tenants;
    private final Outbox outbox;
    private final TransactionTemplate transaction;

    HomeRule(Access access, Memberships memberships, TenantProgress tenants, Outbox outbox,
            TransactionTemplate transaction) {
        this.access = access;
        this.memberships = memberships;
        this.tenants = tenants;
        this.outbox = outbox;
        this.transaction = transaction;
    }

    /// Lets pass admins of the person's home, for people who work for nobody else, and operators.
    void require(Actor by, Membership target) {
        if (!by.isOperator() && (!target.atHome() || memberships.isStaff(target.person()))) {
            throw new NotHome(target);
        }
    }

    /// Runs a use case with its own transaction; when it ends in {@link NotHome}, the person hears of it.
    <T> T telling(Actor by, Supplier<T> useCase) {
        try {
            return useCase.get();
        } catch (NotHome refused) {
            transaction.executeWithoutResult(begun -> tell(by, refused.target));
            throw refused;
        }
    }

    private void tell(Actor by, Membership target) {
        access.require(by, MANAGE_MEMBERS, target.tenant());
        var organisation = tenants.find(target.tenant()).orElseThrow().name();
        outbox.send(new Mail(target.tenant(), new EmailAddress(target.email()),
                "Et forsøg på at ændre din konto blev afvist / An attempt to change your account was refused",
                """
                (English below)

                Hej %1$s,

                %2$s hos %3$s forsøgte at ændre din adgangskode, din to-faktor-kode eller din mailadresse. Det blev
                afvist: kun den organisation, der har oprettet din konto, kan gøre det. Du behøver ikke gøre noget.

                --

                Hello %1$s,

                %2$s of %3$s tried to change your password, your second factor or your mail address. This was refused:
                only the organisation that made your account can do that. You need not do anything.
                """.formatted(target.name(), by.name(), organisation), "refused." + Ids.next()));
    }
}
