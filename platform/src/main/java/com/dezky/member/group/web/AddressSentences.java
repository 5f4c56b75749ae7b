package com.dezky.member.group.web;

import com.dezky.member.AddressRefusal;
import com.dezky.ui.Texts;
import org.springframework.stereotype.Component;

/// Why an address cannot be had, as it stands below a field.
@Component
public class AddressSentences {
    private final Texts texts;

    AddressSentences(Texts texts) {
        this.texts = texts;
    }

    public String of(AddressRefusal refusal) {
        return switch (refusal) {
            case AddressRefusal.Unreadable(var code, _) -> texts.text("group.address." + code);
            case AddressRefusal.DomainNotOwned(var domain) -> texts.text("group.address.domain", "domain", domain);
            case AddressRefusal.Taken(var address, var holder) -> holder == null
                    ? texts.text("group.address.taken", "address", address)
                    : texts.text("group.address.held", "address", address, "holder", holder.name());
        };
    }
}
