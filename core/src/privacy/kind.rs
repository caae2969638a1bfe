//! What sorts of personal value there are, and the word that stands for each.

crate::vocabulary::vocabulary! {
    /// A sort of personal value.
    PrivateKind {
        /// A person's name.
        Name = "name",
        /// An email address, written or spelled out.
        Email = "email",
        /// A telephone number, in digits or in words.
        Phone = "phone",
        /// Street, house, flat, box.
        Address = "address",
        /// A postcode.
        Postcode = "postcode",
        /// The town of an address.
        City = "city",
        /// A payment card's number.
        Card = "card",
        /// A bank account's IBAN.
        Iban = "iban",
        /// A bank account's national number.
        Account = "account",
        /// A number of an identity card, passport, tax or social insurance.
        NationalId = "national_id",
        /// A date of birth.
        BirthDate = "birth_date",
        /// A link that opens something personal.
        Url = "url",
        /// A user name.
        Handle = "handle",
        /// An internet address of a machine.
        Ip = "ip",
        /// A customer's company.
        Company = "company",
        /// An order's number, masked only when asked for.
        Order = "order",
        /// A parcel's number, masked only when asked for.
        Tracking = "tracking",
        /// What a text held that looks like a placeholder.
        Text = "text",
    }
}

impl PrivateKind {
    /// The word of its placeholders: `NAME`.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Name => "NAME",
            Self::Email => "EMAIL",
            Self::Phone => "PHONE",
            Self::Address => "ADDRESS",
            Self::Postcode => "POSTCODE",
            Self::City => "CITY",
            Self::Card => "CARD",
            Self::Iban => "IBAN",
            Self::Account => "ACCOUNT",
            Self::NationalId => "ID",
            Self::BirthDate => "BIRTHDATE",
            Self::Url => "LINK",
            Self::Handle => "HANDLE",
            Self::Ip => "IP",
            Self::Company => "COMPANY",
            Self::Order => "ORDER",
            Self::Tracking => "TRACKING",
            Self::Text => "TEXT",
        }
    }
}
