package com.dezky.maildomain;

import com.dezky.notification.MailTemplate;
import com.dezky.notification.MailTemplate.Sample;
import com.dezky.notification.MailTemplate.Words;
import com.dezky.notification.MailTemplates;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/// What the mail about a broken domain says.
@Component
class BrokenDomainWords implements MailTemplates {
    static final MailTemplate TEMPLATE = new MailTemplate("domain-broken",
            List.of(new Sample("domain", "nordlys.dk"), new Sample("records", "TXT nordlys.dk"),
                    new Sample("link", "https://app.example.com/admin/domains/nordlys.dk")),
            Set.of("records", "link"),
            new Words("{{domain}} kræver handling", """
                    Hej,

                    DNS-posterne for {{domain}} er ikke længere, som de skal være:

                    {{records}}

                    Mail til og fra domænet kan blive afvist. Se, hvad der skal rettes:
                    {{link}}

                    Venlig hilsen
                    {{product}}
                    """),
            new Words("{{domain}} needs attention", """
                    Hello,

                    The DNS records of {{domain}} are no longer as they should be:

                    {{records}}

                    Mail to and from the domain may be refused. See what to put right:
                    {{link}}

                    Kind regards
                    {{product}}
                    """));

    @Override
    public List<MailTemplate> templates() {
        return List.of(TEMPLATE);
    }
}
