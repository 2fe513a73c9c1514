import { Presets, SingleBar } from 'cli-progress';

export interface Progress {
  advance(): void;
  close(): void;
}

const LINE_EVERY_MILLISECONDS = 5_000;

/** A bar on a terminal; elsewhere, in a log say, a line every few seconds. */
export const openProgress = (total: number, output: NodeJS.WriteStream): Progress =>
  output.isTTY ? openBar(total, output) : openLines(total, output);

const openBar = (total: number, stream: NodeJS.WriteStream): Progress => {
  const format = 'Placing orders {bar} {value}/{total}  {percentage} %  {eta_formatted} left';
  const bar = new SingleBar({ format, stream, hideCursor: true, gracefulExit: false }, Presets.shades_classic);
  bar.start(total, 0);
  return { advance: () => bar.increment(), close: () => bar.stop() };
};

const openLines = (total: number, stream: NodeJS.WriteStream): Progress => {
  let done = 0;
  const print = () => stream.write(`Placing orders ${done}/${total}\n`);
  const timer = setInterval(print, LINE_EVERY_MILLISECONDS);
  return {
    advance: () => {
      done += 1;
    },
    close: () => {
      clearInterval(timer);
      print();
    },
  };
};
