import { useEffect, useRef } from 'preact/hooks';
import { Notices } from './components/notices';
import { OpenedRoom } from './components/opened-room';
import { notices } from './rooms/setup-state';
import { rooms, route } from './route';
import { theme, toggleTheme } from './theme';

/** The page: navigation between the rooms, and the room that the address names. */
export function App() {
  const main = useRef<HTMLElement>(null);
  const title = rooms.find(({ id }) => id === route.value.room)?.title;
  useEffect(() => {
    document.title = `${title} · Ostinato studio`;
  }, [title]);
  return (
    <>
      <button type="button" class="skip" onClick={() => main.current?.focus()}>
        Skip to the room
      </button>
      <header class="masthead">
        <a class="brand" href="#/train">
          <svg viewBox="0 0 32 32" aria-hidden="true">
            <path d="M5 20a6.500 6.500 0 1 1 11-5a6.500 6.500 0 1 1 11 5" />
          </svg>
          Ostinato <span>studio</span>
        </a>
        <nav aria-label="Rooms">
          {rooms.map(({ id, title, hint }) => (
            <a
              key={id}
              href={`#/${id}`}
              title={hint}
              aria-current={route.value.room === id ? 'page' : undefined}
            >
              {title}
            </a>
          ))}
        </nav>
        <button type="button" class="quiet" onClick={toggleTheme}>
          {theme.value === 'dark' ? 'Light' : 'Dark'}
          <span class="visually-hidden"> theme</span>
        </button>
      </header>
      <main ref={main} tabIndex={-1}>
        <Notices
          notices={notices.value}
          onDismiss={() => {
            notices.value = [];
          }}
        />
        <OpenedRoom id={route.value.room} />
      </main>
      <footer class="colophon">
        Everything on this page runs on this machine. Nothing leaves it, nothing is fetched from elsewhere.
      </footer>
    </>
  );
}
