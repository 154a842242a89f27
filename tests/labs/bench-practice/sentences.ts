/** What the couple of the bench writes: sentences as people write them, half of them in Chinese. */
export const sentences = {
  en: {
    happened: [
      'He looked at his phone while I was telling him about the interview.',
      'I asked when he would be home and he said “later” without looking up.',
      'She closed the door of the study, not loudly, but I heard it all evening.',
      'We were late for my sister’s dinner, and in the car neither of us said a word.',
      'He said I always do this, and I had only put the plates away.',
      'I found the bill on the table, opened, and nobody had mentioned it.',
      'She laughed about something her colleague wrote and did not tell me what it was.',
      'Right in the middle of my sentence he stood up to look after the washing.',
      'I had written three messages and saw that all of them were read.',
    ],
    felt: [
      'My throat was tight and my hands were cold.',
      'A heat that came up from the stomach, and I could hear my own pulse.',
      'First nothing at all. Then everything at once, behind the eyes.',
      'Like standing at the top of a staircase that is not there.',
    ],
    followed: [
      'I went into the kitchen and stayed there until it was dark. Later we ate without the radio.',
      'I asked again, and again. He said he could not talk like this and went for a walk. He came back at the time he had said.',
      'We used the signal. Twenty minutes. Then he told me about the call with his father, and I understood some of it.',
      'I said something about his mother that I do not want to write down here. I said I was sorry in the morning.',
      'Nothing for a whole day. Then she made tea for both of us and sat down beside me.',
    ],
    reminds: [
      'My father used to leave the room like that. One never knew for how long.',
      'Of the summer in which my parents did not speak, and I carried the messages from one to the other.',
      'Of nothing that I could name. Perhaps of being the youngest at that table.',
    ],
    where: ['at home', 'on the phone', 'in the car', 'at her parents’'],
    triggers: [
      'being interrupted',
      'no answer',
      'a closed door',
      'money',
      'being late',
      'his voice gets flat',
    ],
  },
  zh: {
    happened: [
      '我正说着面试的事，他低头看手机，“嗯”了一声。',
      '我问他几点回来，他头也没抬，说“再说吧”。',
      '她把书房的门关上了，声音不大，可我听了一整晚。',
      '去我姐家吃饭迟到了，一路上两个人谁都没说话。',
      '他说我总是这样，其实我只是把碗收了一下。',
      '账单拆开放在桌上，谁也没提过这件事。',
      '我发了三条消息，都显示已读，一条也没有回。',
      '话才说到一半，他就站起来去晾衣服了。',
    ],
    felt: [
      '喉咙发紧，手是凉的。',
      '一股热从肚子往上冲，听得见自己的心跳。',
      '先是什么都没有，然后一下子全涌上来。',
    ],
    followed: [
      '我躲进厨房，一直待到天黑。后来吃饭的时候收音机也没开。',
      '我一直追着问，他说这样没法谈，就出去走了走。说好几点回来，他就几点回来了。',
      '我们用了暗号，停了二十分钟。回来以后他说起跟他爸打的那通电话，我多少明白了一些。',
      '我说了一句关于他妈妈的话，不想写在这里。第二天早上我道了歉。',
    ],
    reminds: ['小时候我爸也是这样走开的，不知道他要走多久。', '想起爸妈不说话的那个夏天，话都由我来传。'],
    where: ['在家', '电话里', '车上', '在她爸妈家'],
    triggers: ['被打断', '没有回音', '门关上了', '钱的事', '迟到', '他声音变平'],
  },
} as const;
