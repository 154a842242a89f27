export const help = {
  title: 'Help, and what Duet is not',
  exit: 'Leave this page now',
  sections: [
    {
      heading: 'Not an emergency service',
      text: ['Nobody watches it. In danger, call the emergency number where you are.'],
    },
    {
      heading: 'When more help is right',
      text: [
        'Duet carries a plan. It is not a therapist.',
        'Ask for professional help when a pattern has not moved for years, or when one of you loses control.',
        'The same in a crisis such as an affair or a separation, and with severe trauma.',
      ],
    },
    {
      heading: 'When you are afraid',
      text: [
        'If you are afraid of the other, this is not the tool, and finding calm is not your task. Talk to somebody you trust, or to a helpline, from a device the other does not use.',
        'You can leave the pair in one minute, without a reason. The other is told only that it ended. If that could be dangerous for you, speak to a helpline first.',
        'Nobody is told that you opened this page. The button below puts an empty page in its place at once; Escape twice does the same.',
        'The browser’s list of visited pages keeps the address until you remove it there.',
      ],
    },
    {
      heading: 'What a press means',
      text: [
        '“Saved” means that the service has stored it. “On the phone” means their device confirmed it, not that anybody looked.',
        'Nothing tells either of you where the other is or when they were last here.',
      ],
    },
    {
      heading: 'What the host can know',
      text: [
        'Whoever runs this address can tell when you press and what kind of press it is, not what you write. They could also change the app itself.',
      ],
    },
  ],
};
