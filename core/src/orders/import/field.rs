//! What a column can hold.

crate::vocabulary::vocabulary! {
    /// The meaning of a column. Its word is also its plain English name.
    Field {
        /// The order's number.
        Number = "order number",
        /// The customer's email.
        Email = "email",
        /// The customer's telephone.
        Phone = "phone",
        /// The recipient's telephone.
        ShipPhone = "shipping phone",
        /// The payer's telephone.
        BillPhone = "billing phone",
        /// The buyer's full name.
        Name = "customer name",
        /// The buyer's first name.
        FirstName = "first name",
        /// The buyer's last name.
        LastName = "last name",
        /// When the order was placed.
        PlacedAt = "order date",
        /// The time of day that belongs to the order date.
        PlacedTime = "order time",
        /// The currency of the row's amounts.
        Currency = "currency",
        /// What the customer paid in all.
        Total = "total",
        /// What was refunded so far.
        Refunded = "refunded amount",
        /// The payment's status.
        Financial = "payment status",
        /// The fulfillment's status.
        Fulfillment = "fulfillment status",
        /// A status of any sort.
        Status = "status",
        /// When the order was shipped.
        FulfilledAt = "shipped at",
        /// When the order was cancelled.
        CancelledAt = "cancelled at",
        /// What was bought.
        ItemName = "item name",
        /// Its variant.
        ItemVariant = "item variant",
        /// Its stock keeping unit.
        Sku = "sku",
        /// How many.
        Quantity = "quantity",
        /// Price of one.
        ItemPrice = "item price",
        /// The line's own status.
        ItemFulfillment = "item fulfillment status",
        /// Recipient.
        ShipName = "shipping name",
        /// Recipient's first name.
        ShipFirst = "shipping first name",
        /// Recipient's last name.
        ShipLast = "shipping last name",
        /// Recipient's company.
        ShipCompany = "shipping company",
        /// First street line.
        ShipStreet1 = "shipping address 1",
        /// Second street line.
        ShipStreet2 = "shipping address 2",
        /// Both street lines in one.
        ShipStreet = "shipping street",
        /// City.
        ShipCity = "shipping city",
        /// Postcode.
        ShipPostcode = "shipping postcode",
        /// Region.
        ShipRegion = "shipping region",
        /// Country.
        ShipCountry = "shipping country",
        /// The shipping method.
        ShippingMethod = "shipping method",
        /// Codes redeemed.
        Discount = "discount code",
        /// Tags.
        Tags = "tags",
        /// Note.
        Note = "note",
        /// Tracking number.
        Tracking = "tracking number",
        /// Carrier.
        Carrier = "carrier",
        /// When the scan or the latest status was.
        EventAt = "event time",
        /// The time of day that belongs to the scan's date.
        EventTime = "event time of day",
        /// Where.
        Place = "location",
        /// The carrier's words.
        Description = "description",
        /// The carrier's estimate.
        ExpectedOn = "estimated delivery",
        /// When the parcel was delivered.
        DeliveredAt = "delivered at",
        /// The return's own number.
        ReturnId = "return id",
        /// The customer's reason.
        Reason = "reason",
        /// When the return was asked for.
        RequestedAt = "requested at",
        /// When the return arrived.
        ReceivedAt = "received at",
        /// When the money went out.
        RefundedAt = "refunded at",
        /// Stock ready to sell.
        OnHand = "on hand",
        /// Stock on order.
        Inbound = "inbound",
        /// When the next stock arrives.
        InboundOn = "inbound date",
        /// Stock kept back.
        SafetyStock = "safety stock",
        /// Orders over time.
        OrdersCount = "orders count",
        /// Spent over time.
        TotalSpent = "total spent",
        /// The review's own id.
        ReviewId = "review id",
        /// Stars.
        Rating = "rating",
        /// A heading: of a review or a macro.
        Title = "title",
        /// What somebody wrote: a review, a macro, a message.
        Text = "text",
        /// When it was written.
        WrittenAt = "written at",
        /// The brand's reply.
        Reply = "reply",
        /// A language.
        Language = "language",
        /// What a macro does, where it does several things.
        Action = "action",
        /// The subscription's own number.
        SubscriptionId = "subscription id",
        /// How often it is delivered.
        Interval = "interval",
        /// Days, weeks or months of the interval.
        IntervalUnit = "interval unit",
        /// When it charges next.
        NextChargeAt = "next charge",
        /// The ticket's own id.
        TicketId = "ticket id",
        /// The ticket's subject.
        Subject = "subject",
        /// Where the conversation takes place.
        Channel = "channel",
        /// When the ticket was opened.
        OpenedAt = "opened at",
        /// Whose words a message is: customer, agent, note.
        From = "message from",
        /// The writer's name.
        Author = "message author",
        /// The writer's email.
        AuthorEmail = "message email",
        /// The writer's id in the desk.
        AuthorId = "author id",
        /// The customer's id in the desk.
        RequesterId = "requester id",
        /// Whether the customer can see a message.
        Public = "public",
        /// Whether a message must not be seen by the customer.
        Private = "private",
        /// Whether a message came in from the customer.
        Incoming = "incoming",
        /// Whether an agent wrote a message.
        FromAgent = "from agent",
    }
}
