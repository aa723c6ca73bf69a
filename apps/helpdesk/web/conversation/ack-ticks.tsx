import type { MessageAck } from "@wirepact/contracts/chatia-flow";
import { useLanguage } from "../i18n/use-language.tsx";

const single = "M3 8.5 6.5 12 13 4.5";
const double = "M1 8.5 4.5 12 11 4.5M8.5 11.5l.5.5 6.5-7.5";
const clock = "M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM8 5v3.2l2 1.3";

/** How far a message has come: a clock, one tick, two, two in colour. The words are there for those who hear the page. */
export function AckTicks({ ack }: { readonly ack: MessageAck }) {
  const { t } = useLanguage();
  const words = [t.messagePending, t.messageSent, t.messageDelivered, t.messageRead, t.messagePlayed] as const;
  return (
    <span className="ticks" data-ack={ack} title={words[ack]}>
      <svg viewBox="0 0 16 16" aria-hidden="true" focusable="false">
        <path d={[clock, single, double, double, double][ack]} />
      </svg>
      <span className="visually-hidden">{words[ack]}</span>
    </span>
  );
}
